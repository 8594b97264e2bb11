from contextlib import nullcontext

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_matrix_table import MatrixTable, found, refused

# what a try of writing touches, where it is not the name of the record
FIELD = {
    "gec.unit.member": "post",
    "gec.board.seat": "post",
    "gec.unit.succession": "act",
    "gec.signing.authority": "position",
    "gec.day.off": "reason",
    "gec.document.basis": "text",
    "gec.plan.clause": "text",
    "gec.result.value": "value",
    "gec.result.report": "situation",
    "gec.result.remark": "answer",
    "gec.integrity.alarm": "close_reason",
    "mail.activity": "summary",
    "tier.review": "comment",
    "gec.case.item": "ordinal",
    "gec.campaign.indicator": "target",
    "gec.reminder.step": "days",
    "gec.summary.passage": "sequence",
    "gec.post.envelope": "note",
}
QUIET = ("odoo.sql_db", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule", "odoo.models.unlink")
# none of the addon's own: what of the platform hangs on a document
PLATFORM = {"tier.review", "sign.oca.request", "dms.file", "dms.directory", "mail.activity"}


@tagged("post_install", "-at_install")
class TestMatrix(MatrixTable):
    """matrix.py against every door that the model has."""

    def setUp(self):
        super().setUp()
        self.papers = {name: self._paper(record) for name, record in self.world.items()}
        self.talks = {
            name: self._talk(record) for name, record in self.world.items() if hasattr(record, "message_post")
        }
        self.env.flush_all()

    def _paper(self, record):
        Attachment = self.env["ir.attachment"].sudo()
        return Attachment.create({"name": "x", "raw": b"x", "res_model": record._name, "res_id": record.id})

    def _talk(self, record):
        return record.message_post(body="nội bộ")

    def test_every_model_of_the_addon_is_in_the_table(self):
        ours = {
            name
            for name, model in self.env.items()
            if name.startswith("gec.") and not model._abstract and not model._transient
        }
        self.assertEqual({record._name for record in self.world.values()} - PLATFORM, ours)

    def test_every_row_of_the_table_has_its_record(self):
        self.assertEqual(set(self.world), set(self.rows))
        self.assertFalse([name for name, record in self.world.items() if len(record) != 1])

    # seeing ---------------------------------------------------------------------------

    def seen(self, user, names):
        return {name: {"r"} if self.sees(self.world[name].with_user(user), name) else set() for name in names}

    def sees(self, record, name):
        """Whether the record is read; all doors agree."""
        doors = (self._read, self._search, self._count, self._group, self._groups, self._export)
        told = [door(record) for door in doors]
        self.assertEqual(len(set(told)), 1, f"{name} as {record.env.user.login}: {told}")
        return told[0]

    def _read(self, record):
        return found(lambda: record.read(["display_name"]))

    def _export(self, record):
        return not refused(lambda: record.export_data([".id", "display_name"]))

    def _search(self, record):
        return found(lambda: record.with_context(active_test=False).search([("id", "=", record.id)]))

    def _count(self, record):
        return found(lambda: record.search_count([("id", "=", record.id)]))

    def _group(self, record):
        return found(lambda: record._read_group([("id", "=", record.id)], [], ["__count"])[0][0])

    def _groups(self, record):
        return found(lambda: record.formatted_read_group([("id", "=", record.id)], [], ["__count"])[0]["__count"])

    @mute_logger(*QUIET)
    def test_what_is_read_searched_counted_grouped_and_exported(self):
        self.assert_table("r", self.seen, self.rights("read"))

    # changing -------------------------------------------------------------------------

    def changed(self, user, names):
        return {name: set(self.changes(name, self.world[name].with_user(user))) for name in names}

    def changes(self, name, record):
        doors = {"w": ("write", self._written), "c": ("create", self._created), "d": ("unlink", self._deleted)}
        for letter, (operation, door) in doors.items():
            if not record.browse().has_access(operation):
                continue
            # who is refused by a rule is refused before anything is written: no need to undo it
            tried = self._stands if letter == "c" or record.has_access(operation) else self._passes
            if tried(lambda door=door: door(name, record)):
                yield letter

    def _passes(self, step):
        return not refused(step, UserError)

    def _stands(self, step):
        """Whether the step is let through, down to the database; nothing of it stays."""
        try:
            with self.cr.savepoint() as point:
                step()
                self.env.flush_all()
                point.rollback()
        except (UserError, IntegrityError):
            return False
        return True

    def _written(self, _name, record):
        field = FIELD.get(record._name, record._rec_name or "name")
        record.write({field: self._other(record, field)})

    def _other(self, record, field):
        return 7 if record._fields[field].type in ("float", "integer") else "khác"

    def _created(self, name, record):
        copied = record.sudo().copy_data()[0]
        values = {key: value for key, value in copied.items() if record._fields[key].groups != "."}
        record.browse().create(values | self.another(name))

    def another(self, name):
        """What must differ in a second record of the kind."""
        return {
            "unit member": {"role": "officer"},
            "day off": {"day": "2031-05-05"},
            "indicator": {"code": "ZZ8"},
            "document type": {"code": "ZZ8"},
            "exchange peer": {"organ_id": "H66"},
            "exchange code": {"code": "ZZ8"},
            "unit succession": {"date": "2025-08-01"},
            "case file": {"code": "2"},
            "case item": {"document_id": self.world["draft document"].id},
            "campaign unit": {"unit_id": self.ward_b.id},
            "draft report": {"campaign_unit_id": self.world["campaign unit"].id},
            "campaign question": {"indicator_id": self.world["indicator"].id},
            "reminder step": {"days": 9},
            "recipient group": {"name": "khác"},
            "report form": {"name": "khác"},
            "register": {"direction": "in", "unit_id": self.board.id},
        }.get(name, {})

    def _deleted(self, _name, record):
        record.unlink()

    @mute_logger(*QUIET)
    def test_what_is_written_created_and_deleted(self):
        self.assert_table("wcd", self.changed, self.rights("write", "create", "unlink"))

    # hanging on it ----------------------------------------------------------------------

    def hung(self, user, names):
        return {name: set(self.hangs(name, self.world[name].with_user(user))) for name in names}

    def hangs(self, name, record):
        paper = self.papers[name].with_user(record.env.user)
        if not refused(lambda: paper.read(["name"])):
            yield "a"
        # attaching asks the same as changing what is attached
        if not refused(lambda: paper.check_access("create")):
            yield "u"
        if name in self.talks and not refused(lambda: self.talks[name].with_user(record.env.user).read(["body"])):
            yield "m"
        if name in self.talks and self._stands(lambda: record.message_post(body="x")):
            yield "p"
        stored = record.sudo().file_id if record._name == "gec.document" else None
        if stored and not refused(lambda: stored.with_user(record.env.user).read(["content"])):
            yield "f"

    @mute_logger(*QUIET)
    def test_messages_papers_and_stored_files(self):
        self.assert_table("mpauf", self.hung, self.rights("read", "write"))


# where a row is downloaded; a row that is not here has no link
LINKS = {
    "draft document": "/gec/document/{id}/page.pdf",
    "issued document": "/gec/document/{id}/page.pdf",
    "returned report": "/gec/document/{document}/page.pdf",
    "kept file": "/gec/file/{id}",
    "stored file": "/web/content/dms.file/{id}/content",
    "register": "/gec/register/{id}/2019-01-01/2031-12-31/book.xlsx",
    "case file": "/gec/case/{id}/export.zip",
    "exchange message": "/gec/exchange/{id}.edxml",
}


@tagged("post_install", "-at_install")
class TestMatrixDownloads(MatrixTable, HttpCase):
    """The links of matrix.py, over HTTP under each person's own login."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def fetched(self, user, names):
        self.authenticate(user.login, user.login)
        return {name: {"x"} if name in LINKS and self.opens(name) else set() for name in names}

    def opens(self, name):
        record = self.world[name]
        document = record.document_id.id if record._name == "gec.result.report" else 0
        answer = self.url_open(LINKS[name].format(id=record.id, document=document), allow_redirects=False)
        return answer.status_code == 200 and bool(answer.content)

    def rights_and_role(self, user):
        """What a clerk alone may is decided by the post, not by a rule."""
        clerk = user.login.endswith("clerk")
        return {name: (*right, clerk) for name, right in self.rights("read")(user).items()}

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_what_is_downloaded(self):
        self.assert_table("x", self.fetched, self.rights_and_role)
