from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestOwnWizard(GecCommon):
    """What is typed into a wizard is kept as a row: nobody else reads it."""

    def wizards(self):
        return [name for name, model in self.env.items() if model._transient and name.startswith("gec.")]

    def typed_by(self, user, name):
        """A row of the wizard that the user has filled in, whatever it requires."""
        table = SQL.identifier(self.env[name]._table)
        for field in self.env[name]._fields.values():
            if field.required and field.store and field.column_type:
                column = SQL.identifier(field.name)
                self.cr.execute(SQL("ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL", table, column))
        self.cr.execute(SQL("INSERT INTO %s (create_uid) VALUES (%s) RETURNING id", table, user.id))
        return self.env[name].browse(self.cr.fetchone())

    def test_a_pin_is_not_read_while_its_holder_types_it(self):
        typed = {"document_id": self.make_document().id, "pin": "123456"}
        wizard = self.env["gec.pin.wizard"].with_user(self.leader).create(typed)
        self.assertFalse(self.env["gec.pin.wizard"].with_user(self.officer_b).search_read([], ["pin"]))
        with self.assertRaises(AccessError):
            wizard.with_user(self.officer_b).read(["pin"])

    def test_no_wizard_is_read_or_changed_by_another(self):
        for name in self.wizards():
            with self.subTest(name):
                row = self.typed_by(self.drafter, name)
                for user in (self.officer_b, self.manager):
                    self.assertFalse(any(row.with_user(user).has_access(step) for step in ("read", "write", "unlink")))

    def test_a_wizard_shows_nothing_of_what_it_links_to_that_its_user_may_not_read(self):
        for name in self.wizards():
            for field in self.env[name]._fields.values():
                if field.related and field.related != "document_id.company_id":
                    self.assertFalse(field.compute_sudo, f"{name}.{field.name}")

    def test_why_a_document_came_back_is_not_read_through_a_wizard(self):
        document = self.issued()
        row = document.dispatch_ids
        row.with_user(self.clerk_a)._return_to_sender("Nhầm")
        values = {"document_id": document.id, "former_id": row.id}
        wizard = self.env["gec.resend.wizard"].with_user(self.officer_b).create(values)
        with self.assertRaises(AccessError):
            wizard.read(["return_reason"])

    def test_another_agencys_numbers_are_not_read_through_a_wizard(self):
        entry = self.numbered().sudo().entry_id
        values = {"step": "void", "register_id": self.in_book_b.id, "entry_id": entry.id}
        wizard = self.env["gec.register.step.wizard"].with_user(self.officer_b).create(values)
        self.assertNotIn(entry.reference, str(wizard.read(["entry_id"])))
        self.assertNotIn(entry.reference, str(wizard.web_read({"entry_id": {"fields": {"display_name": {}}}})))

    def test_a_line_of_recipients_is_not_read_through_a_wizard(self):
        line = self.make_document().recipient_ids[0]
        values = {"document_id": line.document_id.id, "line_id": line.id}
        wizard = self.env["gec.resend.wizard"].with_user(self.officer_b).create(values)
        self.assertNotIn(line.name, str(wizard.read(["line_id"])))

    def test_a_wizard_is_read_by_who_fills_it_in(self):
        row = self.typed_by(self.drafter, "gec.return.wizard")
        self.assertEqual(row.with_user(self.drafter).search([("id", "=", row.id)]), row)
