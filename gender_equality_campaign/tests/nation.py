"""A generated nation: the 34 provinces of 1 July 2025 by their names, 3,321 communes, their people and registers.

`nation.csv` holds the provinces, how many communes, wards and special zones each has, and the special zones' names,
after the resolutions of the National Assembly's Standing Committee of June 2025; they add up to the published 2,621,
687 and 13. Names of communes are made up, and so are all identifier codes: they begin with X to show it.
Needs nothing but an environment: tests, benchmarks and `scripts/nation` use it alike.
"""

import csv
import itertools
import json
import random
from dataclasses import dataclass
from pathlib import Path

from odoo.tools import SQL

PROVINCES = tuple(csv.DictReader(Path(__file__).with_suffix(".csv").read_text("utf-8").splitlines()))
COMMUNES = 3321
SINCE = "2025-07-01"
FIRST = "An Bình Cẩm Châu Đại Đông Đức Gia Hải Hòa Hoàng Hồng Hưng Kim Lộc Long Mỹ Nam Nghĩa Ngọc Phú Phước Quang Sơn"
SECOND = "An Châu Cường Điền Giang Hà Hiệp Khánh Lâm Lập Lạc Lợi Minh Ninh Phong Tâm Thạnh Thành Thịnh Thuận Trung"
# login, role: who works in every unit
PEOPLE = (("vt", "clerk"), ("cv", "officer"), ("ld", "leader"))
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý"
GIVEN = "An Bình Chi Dung Giang Hà Hạnh Hiền Hoa Khánh Lan Linh Mai Minh Nga Phúc Quang Sơn Thảo Tuấn"
BATCH = 1000


@dataclass(frozen=True)
class Place:
    """A unit to be: code in the form of QĐ 20/2020 (level 1 first), name, the part of it used as a place."""

    code: str
    name: str
    place: str


@dataclass(frozen=True)
class Nation:
    """Recordsets: the government with its office, board and ministry, the provinces, the communes."""

    top: object
    office: object
    board: object
    ministry: object
    provinces: object
    communes: object

    @property
    def units(self):
        return self.top | self.office | self.ministry | self.provinces | self.communes


def provinces(count=34):
    """The first provinces of the list.

    >>> provinces(1)
    [Place(code='X01', name='UBND tỉnh Tuyên Quang', place='Tuyên Quang')]
    """
    names = [row["name"] for row in PROVINCES[:count]]
    return [Place(f"X{at:02}", f"UBND {name}", _without_kind(name)) for at, name in enumerate(names, 1)]


def _without_kind(name):
    """Of "tỉnh Cà Mau" the name alone; the name of Thành phố Hồ Chí Minh is all of it."""
    return name if name[0].isupper() else name.partition(" ")[2].removeprefix("phố ")


def communes(count=34, total=COMMUNES):
    """{place of a province: its communes}; fewer than all are spread as they are in truth. Always the same.

    >>> sum(map(len, communes().values()))
    3321
    >>> [len(places) for places in communes(2, total=40).values()]
    [27, 13]
    """
    every = {place: _communes_of(at, place.code) for at, place in enumerate(provinces(count))}
    order = sorted((at / len(row), place.code, at) for place, row in every.items() for at in range(len(row)))
    taken = {(code, at) for _share, code, at in order[:total]}
    return {place: [c for at, c in enumerate(row) if (place.code, at) in taken] for place, row in every.items()}


def _communes_of(at, code):
    row = PROVINCES[at]
    communes, wards = int(row["communes"]), int(row["wards"])
    pairs = [
        f"{first} {second}" for first, second in itertools.product(FIRST.split(), SECOND.split()) if first != second
    ]
    names = random.Random(code).sample(pairs, communes + wards)  # noqa: S311  # repeatable, not secret
    zones = row["zones"].split("|") if row["zones"] else []
    kinds = ["xã"] * communes + ["phường"] * wards
    found = [f"{kind} {name}" for kind, name in zip(kinds, names, strict=True)] + [f"đặc khu {name}" for name in zones]
    return [
        Place(f"{code}.{number:03}", f"UBND {name}", name.split(" ", 2 if name.startswith("đặc khu") else 1)[-1])
        for number, name in enumerate(found, 1)
    ]


def build(env, provinces=34, total=COMMUNES, people=PEOPLE):
    """Make the nation as superuser, in batches: units, people with their posts, registers in and out.

    :param people: (prefix of the login, role) of each person that every unit has; logins are such as "vt.x01.012"
    :return: Nation
    """
    env = env(su=True, context={**env.context, "tracking_disable": True, "no_reset_password": True})
    nation = _units(env, provinces, total)
    _people(nation.units, people)
    _registers(nation.units - nation.office)
    return nation


def _units(env, count, total):
    top = _create(env["gec.unit"], [_unit(Place("X00", "Chính phủ", "Hà Nội"), "agency", "central", None)])
    parts = (
        (Place("X00.01", "Văn phòng Chính phủ", "Hà Nội"), "department"),
        (Place("X00.02", "Ủy ban quốc gia Vì sự tiến bộ của phụ nữ Việt Nam", "Hà Nội"), "board"),
        (Place("X00.03", "Bộ Nội vụ", "Hà Nội"), "agency"),
    )
    office, board, ministry = _create(env["gec.unit"], [_unit(place, kind, "central", top) for place, kind in parts])
    env["gec.board.seat"].create({"board_id": board.id, "unit_id": ministry.id, "role": "standing"})
    below = communes(count, total)
    made = _create(env["gec.unit"], [_unit(place, "agency", "province", top) for place in below])
    rows = [
        _unit(place, "commune", "commune", province)
        for province, places in zip(made, below.values(), strict=True)
        for place in places
    ]
    return Nation(top, office, board, ministry, made, _create(env["gec.unit"], rows))


def _unit(place, kind, level, parent):
    return {
        "name": place.name,
        "organ_id": place.code,
        "place_name": place.place,
        "symbol": "UBND" if place.name.startswith("UBND") else "CP",
        "kind": kind,
        "level": level,
        "parent_id": parent and parent.id,
        "valid_from": SINCE,
    }


def _people(units, people):
    """Copies of one user that the ORM makes: by themselves ten thousand take a minute, for their pictures alone.

    Nobody has a password: one is set for whom it is wanted (each costs a third of a second).
    """
    env, chance = units.env, random.Random("people")  # noqa: S311
    families, given = FAMILIES.split(), GIVEN.split()
    posts = [(unit, prefix, role) for unit in units for prefix, role in people]
    names = [f"{chance.choice(families)} {chance.choice(given)} {chance.choice(given)}" for _post in posts]
    logins = [f"{prefix}.{unit.organ_id.lower()}" for unit, prefix, _role in posts]
    users = _users(env, names, logins)
    rows = [
        {"user_id": user, "unit_id": unit.id, "role": role} for user, (unit, _p, role) in zip(users, posts, strict=True)
    ]
    _create(env["gec.unit.member"], rows)


def _users(env, names, logins):
    """Ids of new users of the addon."""
    group = env.ref("gender_equality_campaign.group_user").id
    first = env["res.users"].create({"name": names[0], "login": "first.x", "group_ids": [(6, 0, [group])]})
    first.image_1920 = False  # drawn from the name where it is shown
    partners, users = new_ids(env, "res_partner", len(names)), new_ids(env, "res_users", len(names))
    copy(
        env,
        first.partner_id,
        [
            {"id": id_, "name": name, "complete_name": name, "commercial_partner_id": id_}
            for id_, name in zip(partners, names, strict=True)
        ],
    )
    copy(
        env,
        first,
        [
            {"id": id_, "login": login, "partner_id": partner}
            for id_, login, partner in zip(users, logins, partners, strict=True)
        ],
    )
    settings = zip(new_ids(env, "res_users_settings", len(users)), users, strict=True)
    copy(env, first.res_users_settings_id, [{"id": id_, "user_id": user} for id_, user in settings])
    for table, column, field in (("res_groups_users_rel", "gid", "uid"), ("res_company_users_rel", "cid", "user_id")):
        env.cr.execute(
            SQL(
                "INSERT INTO %(table)s (%(column)s, %(field)s) SELECT %(column)s, u FROM %(table)s, unnest(%(users)s) u"
                " WHERE %(field)s = %(first)s",
                table=SQL.identifier(table),
                column=SQL.identifier(column),
                field=SQL.identifier(field),
                users=users,
                first=first.id,
            )
        )
    env.invalidate_all()
    first.unlink()
    return users


def new_ids(env, table, count):
    sequence = f"{table}_id_seq"
    return [row[0] for row in env.execute_query(SQL("SELECT nextval(%s) FROM generate_series(1, %s)", sequence, count))]


def copy(env, sample, rows):
    """Rows of the sample's table like the sample, with what each says of itself: one statement."""
    env.flush_all()
    env.cr.execute(
        SQL(
            "INSERT INTO %(table)s SELECT (jsonb_populate_record(s, o)).*"
            " FROM %(table)s s, jsonb_array_elements(%(rows)s) o WHERE s.id = %(sample)s",
            table=SQL.identifier(sample._table),
            rows=json.dumps(rows),
            sample=sample.id,
        )
    )


def _registers(units):
    names = {"in": "Sổ đăng ký văn bản đến", "out": "Sổ đăng ký văn bản đi"}
    rows = [{"name": name, "unit_id": unit.id, "direction": way} for unit in units for way, name in names.items()]
    _create(units.env["gec.register"], rows)


def _create(model, rows):
    made = model.browse()
    for start in range(0, len(rows), BATCH):
        made += model.create(rows[start : start + BATCH])
    return made
