"""A generated nation: the 34 provinces of 1 July 2025 by their names, 3,321 communes, their people and registers.

Provinces, the number of communes, wards and special zones of each, and the names of the special zones are those of
the resolutions of the National Assembly's Standing Committee of June 2025; they add up to the published 2,621, 687
and 13. Names of communes and all codes are made up: no code of the nation begins with X.
Needs nothing but an environment: tests, benchmarks and `scripts/nation` use it alike.
"""

import itertools
import json
import random
from dataclasses import dataclass

from odoo.tools import SQL

# name, communes (xã), wards (phường), special zones (đặc khu)
PROVINCES = (
    ("tỉnh Tuyên Quang", 117, 7, ()),
    ("tỉnh Cao Bằng", 53, 3, ()),
    ("tỉnh Lai Châu", 36, 2, ()),
    ("tỉnh Lào Cai", 89, 10, ()),
    ("tỉnh Thái Nguyên", 77, 15, ()),
    ("tỉnh Điện Biên", 42, 3, ()),
    ("tỉnh Lạng Sơn", 61, 4, ()),
    ("tỉnh Sơn La", 67, 8, ()),
    ("tỉnh Phú Thọ", 133, 15, ()),
    ("tỉnh Bắc Ninh", 66, 33, ()),
    ("tỉnh Quảng Ninh", 22, 30, ("Vân Đồn", "Cô Tô")),
    ("thành phố Hà Nội", 75, 51, ()),
    ("thành phố Hải Phòng", 67, 45, ("Cát Hải", "Bạch Long Vĩ")),
    ("tỉnh Hưng Yên", 93, 11, ()),
    ("tỉnh Ninh Bình", 97, 32, ()),
    ("tỉnh Thanh Hóa", 147, 19, ()),
    ("tỉnh Nghệ An", 119, 11, ()),
    ("tỉnh Hà Tĩnh", 60, 9, ()),
    ("tỉnh Quảng Trị", 69, 8, ("Cồn Cỏ",)),
    ("thành phố Huế", 19, 21, ()),
    ("thành phố Đà Nẵng", 70, 23, ("Hoàng Sa",)),
    ("tỉnh Quảng Ngãi", 86, 9, ("Lý Sơn",)),
    ("tỉnh Gia Lai", 110, 25, ()),
    ("tỉnh Đắk Lắk", 88, 14, ()),
    ("tỉnh Khánh Hòa", 48, 16, ("Trường Sa",)),
    ("tỉnh Lâm Đồng", 103, 20, ("Phú Quý",)),
    ("tỉnh Đồng Nai", 72, 23, ()),
    ("tỉnh Tây Ninh", 82, 14, ()),
    ("Thành phố Hồ Chí Minh", 54, 113, ("Côn Đảo",)),
    ("tỉnh Đồng Tháp", 82, 20, ()),
    ("tỉnh Vĩnh Long", 105, 19, ()),
    ("tỉnh An Giang", 85, 14, ("Phú Quốc", "Kiên Hải", "Thổ Châu")),
    ("thành phố Cần Thơ", 72, 31, ()),
    ("tỉnh Cà Mau", 55, 9, ()),
)
COMMUNES = 3321
SINCE = "2025-07-01"
FIRST = (
    "An Bình Cẩm Châu Đại Đông Đức Gia Hải Hòa Hoàng Hồng Hưng Kim Lộc Long Mỹ Nam Nghĩa Ngọc Phú Phước Quang Quảng Sơn"
).split()
SECOND = "An Châu Cường Điền Giang Hà Hiệp Khánh Lâm Lập Lạc Lợi Minh Ninh Phong Tâm Thạnh Thành Thịnh Thuận Trung".split()
# login, role: who works in every unit
PEOPLE = (("vt", "clerk"), ("cv", "officer"), ("ld", "leader"))
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
GIVEN = "An Bình Chi Dung Giang Hà Hạnh Hiền Hoa Khánh Lan Linh Mai Minh Nga Phúc Quang Sơn Thảo Tuấn".split()
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


def provinces(count=len(PROVINCES)):
    """The first provinces of the list.

    >>> provinces(1)
    [Place(code='X01', name='UBND tỉnh Tuyên Quang', place='Tuyên Quang')]
    """
    names = [name for name, *_communes in PROVINCES[:count]]
    return [Place(f"X{at:02}", f"UBND {name}", _without_kind(name)) for at, name in enumerate(names, 1)]


def _without_kind(name):
    """Of "tỉnh Cà Mau" the name alone; the name of Thành phố Hồ Chí Minh is all of it."""
    return name if name[0].isupper() else name.partition(" ")[2].removeprefix("phố ")


def communes(count=len(PROVINCES), total=COMMUNES):
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
    _name, communes, wards, zones = PROVINCES[at]
    pairs = [f"{first} {second}" for first, second in itertools.product(FIRST, SECOND) if first != second]
    names = random.Random(code).sample(pairs, communes + wards)  # noqa: S311  # repeatable, not secret
    kinds = ["xã"] * communes + ["phường"] * wards
    found = [f"{kind} {name}" for kind, name in zip(kinds, names, strict=True)] + [f"đặc khu {name}" for name in zones]
    return [
        Place(f"{code}.{number:03}", f"UBND {name}", name.split(" ", 2 if name.startswith("đặc khu") else 1)[-1])
        for number, name in enumerate(found, 1)
    ]


def build(env, provinces=len(PROVINCES), total=COMMUNES, people=PEOPLE):
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
    office, board, ministry = _create(
        env["gec.unit"], [_unit(place, kind, "central", top) for place, kind in parts]
    )
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
    posts = [(unit, prefix, role) for unit in units for prefix, role in people]
    names = [f"{chance.choice(FAMILIES)} {chance.choice(GIVEN)} {chance.choice(GIVEN)}" for _post in posts]
    logins = [f"{prefix}.{unit.organ_id.lower()}" for unit, prefix, _role in posts]
    users = _users(env, names, logins)
    rows = [{"user_id": user, "unit_id": unit.id, "role": role} for user, (unit, _p, role) in zip(users, posts, strict=True)]
    _create(env["gec.unit.member"], rows)


def _users(env, names, logins):
    """Ids of new users of the addon."""
    group = env.ref("gender_equality_campaign.group_user").id
    first = env["res.users"].create({"name": names[0], "login": "first.x", "group_ids": [(6, 0, [group])]})
    first.image_1920 = False  # drawn from the name where it is shown
    partners, users = _ids(env, "res_partner", len(names)), _ids(env, "res_users", len(names))
    _copy(env, first.partner_id, [
        {"id": id_, "name": name, "complete_name": name, "commercial_partner_id": id_}
        for id_, name in zip(partners, names, strict=True)
    ])
    _copy(env, first, [
        {"id": id_, "login": login, "partner_id": partner}
        for id_, login, partner in zip(users, logins, partners, strict=True)
    ])
    settings = zip(_ids(env, "res_users_settings", len(users)), users, strict=True)
    _copy(env, first.res_users_settings_id, [{"id": id_, "user_id": user} for id_, user in settings])
    for table, column, field in (("res_groups_users_rel", "gid", "uid"), ("res_company_users_rel", "cid", "user_id")):
        env.cr.execute(
            SQL(
                "INSERT INTO %(table)s (%(column)s, %(field)s) SELECT %(column)s, u FROM %(table)s, unnest(%(users)s) u"
                " WHERE %(field)s = %(first)s",
                table=SQL.identifier(table), column=SQL.identifier(column), field=SQL.identifier(field),
                users=users, first=first.id,
            )
        )
    env.invalidate_all()
    first.unlink()
    return users


def _ids(env, table, count):
    sequence = f"{table}_id_seq"
    return [row[0] for row in env.execute_query(SQL("SELECT nextval(%s) FROM generate_series(1, %s)", sequence, count))]


def _copy(env, sample, rows):
    """Rows of the sample's table like the sample, with what each says of itself: one statement."""
    env.flush_all()
    env.cr.execute(
        SQL(
            "INSERT INTO %(table)s SELECT (jsonb_populate_record(s, o)).*"
            " FROM %(table)s s, jsonb_array_elements(%(rows)s) o WHERE s.id = %(sample)s",
            table=SQL.identifier(sample._table), rows=json.dumps(rows), sample=sample.id,
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
