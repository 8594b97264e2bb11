from odoo import fields, models

ENTRY_GUARD = """
CREATE OR REPLACE FUNCTION gec_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['is_void', 'void_reason', 'write_uid', 'write_date'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - free = to_jsonb(NEW) - free
     AND (NEW.is_void = OLD.is_void OR (NEW.is_void AND coalesce(NEW.void_reason, '') <> '')) THEN
    RETURN NEW;
  END IF;
  PERFORM gec_refuse('entry', 'A numbered row is never changed or deleted.', 'gec_register_entry');
END $$
"""


class RegisterEntry(models.Model):
    """A numbered row of a register, as it stood when the number was given (NĐ 30/2020 Phụ lục IV)."""

    _name = "gec.register.entry"
    _description = "Register entry"
    _inherit = "gec.guarded"
    _order = "register_id, year desc, number desc"
    _rec_name = "reference"

    register_id = fields.Many2one("gec.register", required=True, ondelete="restrict")
    direction = fields.Selection(related="register_id.direction")
    year = fields.Integer(required=True)
    number = fields.Integer(required=True)
    reference = fields.Char(index="trigram")
    entry_date = fields.Date(required=True, help="Day of issue, or day of arrival.")
    doc_date = fields.Date()
    document_id = fields.Many2one("gec.document", required=True, index=True, ondelete="restrict")
    type_name = fields.Char()
    subject = fields.Char()
    author = fields.Char()
    signer = fields.Char()
    recipients = fields.Text()
    receiver = fields.Char(help="Unit or person that keeps the copy, or gets the document.")
    copies = fields.Integer()
    note = fields.Char()
    is_void = fields.Boolean("Void", default=False)
    void_reason = fields.Char()

    _uniq = models.UniqueIndex("(register_id, year, number)", "This number is taken.")
    _one = models.UniqueIndex("(document_id) WHERE NOT is_void", "The document already has a number.")

    def init(self):
        self.env.cr.execute(ENTRY_GUARD)
        self._install_trigger("gec_entry_guard", events="UPDATE OR DELETE")
