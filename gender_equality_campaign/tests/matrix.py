"""Who may do what with one record of everything there is; by hand from the invariants, never from the rules.

Columns are the relation of a person's unit to the record, in the world of common_matrix.py:

    city      the agency whose record it is            province  stands above it
    office    its department that drafts               ward_a    below, and the plan is sent to it
    standing  its standing office for the campaign     ward_b    below, and nothing is sent to it
    lead      its department that the plan, or the     foreign   another province's city
              instruction, names as leading            nobody    an official without a post
    monitor   its department that the plan has monitor admin     an administrator without a post
    member    its department with a seat on the board
    sister    its department that nothing names

For what ward A itself makes, the city and the province stand above, ward_b is the sibling.

Letters: r read, search, count, group, export (all five or none) · w write · c create another one like it · d delete ·
m read its messages · p post a message · a read an attached paper · u attach one · f read its stored file ·
x download it (the page as PDF, a stored or kept file, the bound book, the whole case file, the message).
A dot is nothing.
Roles of a unit differ only after a slash: "ra/clerk:rwau".
"""

COLUMNS = [
    "city",
    "office",
    "standing",
    "lead",
    "monitor",
    "member",
    "sister",
    "province",
    "ward_a",
    "ward_b",
    "foreign",
    "nobody",
    "admin",
]

TABLE = """
# the organisation is known to all, kept by administrators
unit                 ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcau
unit member          ra   .      .     .    .    .    .    ra   .   .   .    .    rwcdau
board seat           ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcdau
unit succession      ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcdau
signing authority    ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rcau
signing key          ra   .      .     .    .    .    .    .    .   .   .    .    ra
trust anchor         ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcdau
document type        ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcau
day off              ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcdau
indicator            ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcdau
exchange peer        ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcau
report form          ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcdau
unit import          .    .      .     .    .    .    .    .    .   .   .    .    ra
exchange code        ra   ra     ra    ra   ra   ra   ra   ra   ra  ra  ra   ra   rwcdau

# a plan of the city while its office drafts it
#                    city     office   stand lead moni memb sist prov w_a w_b for. nob. admin
draft document       rwcmpaux rwcmpaux .     .    .    .    .    rx   .   .   .    .    .
draft basis          rwcdau   rwcdau   .     .    .    .    .    ra   .   .   .    .    .
draft recipient      rwcdau   rwcdau   .     .    .    .    .    ra   .   .   .    .    .
draft plan           rwcdau   rwcdau   .     .    .    .    .    ra   .   .   .    .    .
draft clause         rwcdau   rwcdau   .     .    .    .    .    ra   .   .   .    .    .
draft assignment     rwcdau   rwcdau   .     .    .    .    .    ra   .   .   .    .    .
source span          ra       ra       .     .    .    .    .    ra   .   .   .    .    .
to-do                rwcdau   rwcdau   .     .    .    .    .    .    .   .   .    .    .

# the plan as issued: fixed for all
#                    city      office   stand lead moni memb sist prov w_a w_b for. nob. admin
issued document      rcmpaufx  rcmpaufx .     .    .    .    .    rfx  rfx .   .    .    .
issued basis         rau       rau      .     .    .    .    .    ra   ra  .   .    .    .
issued recipient     rau       rau      .     .    .    .    .    ra   ra  .   .    .    .
issued plan          rcau      rcau     .     .    .    .    .    ra   ra  .   .    .    .
issued clause        rau       rau      .     .    .    .    .    ra   ra  .   .    .    .
issued assignment    rau       rau      .     .    .    .    .    ra   ra  .   .    .    .
event                ra        ra       .     .    .    .    .    ra   .   .   .    .    .
version              ra        ra       .     .    .    .    .    ra   .   .   .    .    .
kept file            rax       rax      .     .    .    .    .    rax  .   .   .    .    .
signature            ra        ra       .     .    .    .    .    ra   ra  .   .    .    .
document check       ra        ra       .     .    .    .    .    ra   .   .   .    .    .
signing job          ra        ra       .     .    .    .    .    ra   .   .   .    .    ra
review               ra        ra       .     .    .    .    .    .    .   .   .    .    .
signature request    .         .        .     .    .    .    .    .    .   .   .    .    .
stored file          rmax      rmax     .     .    .    .    .    rmax rmax .  .    .    .
stored folder        rma       rma      .     .    .    .    .    rma  rma .   .    .    .
dispatch             ra        ra       .     ra   ra   .    .    ra   ra  .   .    .    .
assigned unit        ra        ra       .     ra   ra   .    .    ra   ra  .   .    .    .
assigned event       ra        ra       .     ra   ra   .    .    ra   ra  .   .    .    .
assigned request     ra        ra       .     .    .    .    .    ra   ra  .   .    .    .
plan change          .         .        .     .    .    .    .    .    .   .   .    .    .
inbox item           .         .        .     .    .    .    .    .    ra  .   .    .    .
inbox event          .         .        .     .    .    .    .    .    ra  .   .    .    .
waiting              ra        ra       .     .    .    .    .    .    .   .   .    .    .
search words         .         .        .     .    .    .    .    .    .   .   .    .    .
document access      ./leader:ra/clerk:ra . . .    .    .    .    .    .   .   .    .    .
reminder             ra        .        ra    .    .    .    .    .    ./officer:ra . . . .
reminder line        ra        .        ra    .    .    .    .    ra   ra  .   .    .    .
integrity alarm      ra/clerk:rwau .        .     .    .    .    .    .    .   .   .    .    rwau
exchange message     ra/clerk:rax .        .     .    .    .    .    .    .   .   .    .    .

# the city's books, files and what it received
#                    city    office stand lead moni memb sist prov w_a w_b for. nob. admin
register             rax     .      .     .    .    .    .    rax  .   .   .    .    rwcaux
register counter     .       .      .     .    .    .    .    .    .   .   .    .    ra
register entry       ra      .      .     .    .    .    .    ra   .   .   .    .    .
register event       ra      .      .     .    .    .    .    ra   .   .   .    .    .
register correction  ra      .      .     .    .    .    .    ra   .   .   .    .    .
register closing     ra      .      .     .    .    .    .    ra   .   .   .    .    .
post envelope        ra/clerk:rwdau . . .    .    .    .    ra   .   .   .    .    .
recipient group      rwcdau  ra     ra    ra   ra   ra   ra   .    .   .   .    .    .
received document    rcmpau  .      .     r    .    .    .    r    .   .   .    .    .
instruction          ra      .      .     ra   .    .    .    ra   .   .   .    .    .
instruction line     ra      .      .     ra   .    .    .    ra   .   .   .    .    .
case file            rwcaux  .      .     .    .    .    .    .    .   .   .    .    .
case item            rcda    .      .     .    .    .    .    .    .   .   .    .    .

# the city's campaign, and what ward A reports in it
#                    city   office stand  lead moni memb sist prov w_a    w_b for. nob. admin
campaign             rwcdau ra     rwcdau ra   ra   ra   ra   ra   ra     .   .    .    .
campaign question    rwcdau ra     rwcdau ra   ra   ra   ra   ra   ra     .   .    .    .
reminder step        rwcdau ra     rwcdau ra   ra   ra   ra   ra   ra     .   .    .    .
campaign unit        rwcdau .      rwcdau .    .    .    .    ra   ra     .   .    .    .
cascade row          ra     .      ra     .    .    .    .    ra   ra     .   .    .    .
entry lock           ra     .      ra     .    .    .    .    ra   ra     .   .    .    .
activity             ra     .      ra     .    .    .    .    ra   rwcdau .   .    .    .
draft report         ra     .      .      .    .    .    .    ra   rwcdau .   .    .    .
draft value          ra     .      .      .    .    .    .    ra   rwau   .   .    .    .
returned report      rax    .      rax    rax  rax  .    .    rax  rwaux  .   .    .    .
returned value       ra     .      ra     .    .    .    .    ra   rwau   .   .    .    .
result version       ra     .      ra     ra   ra   .    .    ra   ra     .   .    .    .
result figure        ra     .      ra     ra   ra   .    .    ra   ra     .   .    .    .
remark               ra     .      ra     .    .    .    .    ra   rwau   .   .    .    .
report step          ra     .      ra     .    .    .    .    ra   ra     .   .    .    .
summary              ra     .      rwcdau .    .    .    .    ra   .      .   .    .    .
summary line         ra     .      ra     .    .    .    .    ra   .      .   .    .    .
passage              ra     .      rwau   .    .    .    .    ra   .      .   .    .    .
year comparison      ra     .      ra     ra   ra   .    .    ra   .      ra  .    .    .
summary source       ra     .      ra     .    .    .    .    ra   .      .   .    .    .
"""


def cells():
    """{row: {relation: {role or "": letters}}} as written above."""
    rows = {}
    for line in TABLE.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, found = line[:20].strip(), line[20:].split()
        if len(found) != len(COLUMNS):
            raise ValueError(f"{name}: {len(found)} cells for {len(COLUMNS)} columns")
        rows[name] = {where: _roles(cell) for where, cell in zip(COLUMNS, found, strict=True)}
    return rows


def _roles(cell):
    first, *others = cell.split("/")
    return {"": first.strip(".")} | dict(other.split(":") for other in others)


def expected(rows, name, where, role):
    cell = rows[name][where]
    return cell.get(role, cell[""])
