import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure.unitsheet import cells, changes, read

PRINTED = {"code": "organ_id", "legacy": "organ_id_legacy", "place": "place_name", "since": "valid_from"}
SAME = ("name", "kind", "level", "symbol", "email")


class UnitImport(models.Model):
    """A sheet of units and people that was taken in: the file as it came, who and when; applied whole or not at all."""

    _name = "gec.unit.import"
    _description = "Sheet of units taken in"
    _inherit = ["gec.guarded", "gec.kept"]
    _order = "id desc"
    _rec_name = "filename"

    filename = fields.Char(required=True)
    content = fields.Binary("File", required=True, attachment=False)
    sha256 = fields.Char("Hash of the file", required=True)
    summary = fields.Text("What it changed", required=True)

    def init(self):
        self._install_trigger("gec_append_only", events="UPDATE OR DELETE")

    @api.model
    def _compared(self, content):
        """(gec changes of units, rows of people, problems) of the file's bytes against the units as they are.

        Problems are pure.unitsheet.read.Problem; a file that cannot be read is one problem at row 0.
        """
        try:
            found = read.read(tuple(cells.sheets(content)))
        except ValueError as error:
            return (), (), (read.Problem(0, str(error)),)
        compared, wrong = changes.compare(found.units, self._known())
        people = found.people
        wrong += tuple(self._problems_of_people(people, compared))
        return compared, people, tuple(sorted(found.problems + wrong, key=lambda bad: bad.row))

    def _known(self):
        units = self.env["gec.unit"].search([("active", "in", (True, False))])
        return tuple(
            changes.Known(
                unit.id,
                unit.organ_id or "",
                unit.organ_id_legacy or "",
                unit.name,
                unit.parent_id.id or None,
                unit.kind or "",
                unit.level or "",
                unit.symbol or "",
                unit.place_name or "",
                unit.email or "",
                unit.valid_from or None,
                unit.valid_to or None,
            )
            for unit in units
        )

    def _problems_of_people(self, people, compared):
        """Logins and units that are not there; an account is made by who may make accounts."""
        logins = set(self._users_of(people))
        may_make = all(self.env[model].has_access("create") for model in ("res.users", "res.partner"))
        known = self._unit_names(compared)
        for person in people:
            if person.login.lower() not in logins and not (may_make and person.name):
                yield read.Problem(person.row, "login", person.login)
            if not known.find(person.unit):
                yield read.Problem(person.row, "unit", person.unit)

    def _users_of(self, people):
        """{login: user} of the people who have an account; runs as superuser to tell a login that is taken."""
        users = self.env["res.users"].sudo().with_context(active_test=False)
        found = users.search([("login", "in", [person.login.lower() for person in people])])
        return {user.login: user for user in found}

    def _unit_names(self, compared):
        """A finder over known units and the sheet's own rows: ids, or numbers of rows, negative."""
        return changes.Book(tuple(change.row for change in compared), self._known())

    @api.model
    def _take_in(self, filename, content):
        """Apply the sheet as a whole and keep it.

        :param bytes content: the file as uploaded
        :raises UserError: when anything in it cannot be done; nothing is changed then
        """
        if not self.env.user.has_group("gender_equality_campaign.group_manager"):
            raise AccessError(self.env._("Only an administrator takes in units."))
        compared, people, problems = self._compared(content)
        if problems:
            raise UserError(self.env._("The sheet has rows that cannot be used; nothing was changed."))
        finder = self._unit_names(compared)
        units = self._apply_units(compared)
        self._apply_people(people, finder, units)
        return self._keep_sheet(filename, content, compared, people)

    def _apply_units(self, compared):
        """{row: unit}: first all new units, then their places, then who succeeds whom, then what ends."""
        unit_of = {change.row.row: self._unit_of(change) for change in compared}
        for change in compared:
            unit_of[change.row.row].write(self._values(change, unit_of))
        self._succeed(compared, unit_of)
        for change in compared:
            if "ended" in change.kinds:
                ended = change.row.until < self.env["gec.unit"]._today()
                unit_of[change.row.row].write({"valid_to": change.row.until, "active": not ended})
        return unit_of

    def _unit_of(self, change):
        units = self.env["gec.unit"]
        return units.browse(change.id) if change.id else units.create({"name": change.row.name})

    def _values(self, change, unit_of):
        """What the row says and the unit does not yet have; a blank cell says nothing."""
        row = change.row
        said = {PRINTED.get(name, name): getattr(row, name) for name in (*SAME, *PRINTED)}
        if change.parent:
            said["parent_id"] = self._by_key(change.parent, unit_of).id
        unit = unit_of[row.row]
        return {name: value for name, value in said.items() if value and value != self._plain(unit[name])}

    def _plain(self, value):
        return value.id if isinstance(value, models.BaseModel) else value

    def _by_key(self, key, unit_of):
        return self.env["gec.unit"].browse(key) if key > 0 else unit_of[-key]

    def _succeed(self, compared, unit_of):
        """Units named under “thay cho” end into the rows that name them: one row merges, several split."""
        after = {}
        for change in compared:
            for key in change.instead_of:
                after.setdefault(key, []).append(change)
        split = {key for key, rows in after.items() if len(rows) > 1}
        for key in split:
            parts = self._rows_units(after[key], unit_of)
            first = after[key][0].row
            self._by_key(key, unit_of)._end_into(
                parts, "split", first.since, first.act, heir=parts[0], move_people=True
            )
        for change in compared:
            olds = [self._by_key(key, unit_of) for key in change.instead_of if key not in split]
            if olds:
                kind = "merge" if len(change.instead_of) > 1 else "rename"
                old = self.env["gec.unit"].union(*olds)
                old._end_into(unit_of[change.row.row], kind, change.row.since, change.row.act, move_people=True)

    def _rows_units(self, rows, unit_of):
        return self.env["gec.unit"].union(*(unit_of[change.row.row] for change in rows))

    def _apply_people(self, people, finder, unit_of):
        """A post a row; who holds it already keeps it, and its end where the row gives one."""
        users = self._users_of(people)
        for person in people:
            user = users.get(person.login.lower())
            if not user:
                user = users[person.login.lower()] = self._make_user(person)
            unit = self._by_key(finder.find(person.unit), unit_of)
            self._apply_post(person, user, unit)

    def _make_user(self, person):
        """An account without a password; by the acting user's own right to make accounts."""
        group = self.env.ref("gender_equality_campaign.group_user")
        values = {"name": person.name, "login": person.login.lower(), "group_ids": [fields.Command.link(group.id)]}
        return self.env["res.users"].with_context(no_reset_password=True).create(values)

    def _apply_post(self, person, user, unit):
        posts = unit.member_ids.filtered(lambda post: post.user_id == user and post.role == person.role)
        day = person.since or self.env["gec.unit"]._today()
        held = posts.filtered(lambda post: post._is_current(day))[:1]
        values = {"post": person.post, "date_to": person.until}
        if held:
            held.write({name: value for name, value in values.items() if value})
        else:
            start = {"user_id": user.id, "unit_id": unit.id, "role": person.role, "date_from": person.since}
            self.env["gec.unit.member"].create(start | values)

    def _keep_sheet(self, filename, content, compared, people):
        """The file and what it changed; as superuser, since nobody writes these rows by hand."""
        return self.sudo().create(
            {
                "filename": filename or "units",
                "content": base64.b64encode(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "summary": self._summary(compared, people),
            }
        )

    @api.model
    def _summary(self, compared, people):
        """One line a kind of change with its number."""
        words = self._kind_words()
        counts = {kind: sum(change.kind == kind for change in compared) for kind in words}
        lines = [f"{words[kind]}: {count}" for kind, count in counts.items() if count]
        return "\n".join(lines + ([self.env._("People: %(count)s", count=len(people))] if people else []))

    @api.model
    def _kind_words(self):
        """{kind of a change: word for the screen}, the weightiest first."""
        return {
            "new": self.env._("New"),
            "succeeds": self.env._("Takes the place of others"),
            "ended": self.env._("Ends"),
            "moved": self.env._("Moved"),
            "renamed": self.env._("Renamed"),
            "changed": self.env._("Changed"),
            "unchanged": self.env._("Unchanged"),
        }
