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

    def test_what_a_wizard_shows_of_a_record_is_read_as_its_user(self):
        """Anybody may name any record in a wizard."""
        for name in self.wizards():
            shown = [field for field in self.env[name]._fields.values() if field.related]
            self.assertFalse([field.name for field in shown if field.related_sudo and not field.inherited], name)

    def test_a_wizard_is_read_by_who_fills_it_in(self):
        row = self.typed_by(self.drafter, "gec.return.wizard")
        self.assertEqual(row.with_user(self.drafter).search([("id", "=", row.id)]), row)
