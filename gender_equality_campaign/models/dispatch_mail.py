import hashlib
from datetime import timedelta
from secrets import compare_digest, token_urlsafe

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formataddr

from ..pure.intake import secrecy
from ..pure.layout import cover

LARGEST = "gender_equality_campaign.largest_mail_file_mb"
LINK_DAYS = "gender_equality_campaign.mail_link_days"
MEGABYTE = 2**20


class Unit(models.Model):
    _inherit = "gec.unit"

    def _ways(self):
        """{unit id: (channel, e-mail address)}; an external body is reached by its system, by its e-mail address, in
        the inbox where people of it have posts, or on paper."""
        outside = self.filtered(lambda unit: unit.kind == "external" and not unit.peer_id)
        posts = self.env["gec.unit.member"].sudo().search([("unit_id", "in", outside.ids)])
        paper = outside - posts.unit_id
        return {
            unit.id: ("edxml", False)
            if unit.peer_id
            else ("email", unit.email)
            if unit in paper
            else ("internal", False)
            for unit in self
        }


class Dispatch(models.Model):
    """Recipients with an e-mail address outside the e-office: the sealed file is mailed, or a link that ends."""

    _inherit = "gec.dispatch"

    mail_to = fields.Char("E-mail address")
    mail_id = fields.Many2one("mail.mail", "E-mail", ondelete="set null", index="btree_not_null", groups=".")
    failed_at = fields.Datetime("Not delivered")
    mail_error = fields.Char("Why it was not delivered")
    link_hash = fields.Char(groups=".")
    link_until = fields.Date("Link ends after")
    can_retry = fields.Boolean(compute="_compute_can_retry", compute_sudo=True)

    def _deliver(self):
        away = self.filtered(lambda row: row.channel == "email")
        away._mail()
        return super(Dispatch, self - away)._deliver()

    def _mail(self):
        """Queue one mail a recipient, all in one batch; superuser: the sealed file is kept from its readers' hands."""
        if not self:
            return
        document = self.document_id
        sealed = document._last_file("sealed")
        attached = self._mail_file(sealed)
        letters = [row._letter(cover.Cover(**document._cover()), attached) for row in self]
        mails = self.env["mail.mail"].create(letters)
        for row, mail in zip(self, mails, strict=True):
            row.mail_id = mail
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()

    def _mail_file(self, sealed):
        """One attachment for all letters, or none where the file is too large to be mailed."""
        content = sealed._bytes()
        largest = int(self.env["ir.config_parameter"].get_param(LARGEST, 10)) * MEGABYTE
        Attachment = self.env["ir.attachment"]
        if len(content) > largest:
            return Attachment
        return Attachment.create({"name": sealed.name, "raw": content, "mimetype": "application/pdf"})

    def _letter(self, named, attached):
        owner = self.document_id.owner_id
        link = {} if attached else self._new_link()
        lines = cover.lines(named, self.recipient_name, **link)
        sender = formataddr((owner.name, owner.email)) if owner.email else self.env.company.email_formatted
        return {
            "subject": cover.subject(named),
            "body_html": Markup("").join(Markup("<p>%s</p>") % line for line in lines),
            "email_to": self.mail_to,
            "email_from": sender or self.env.user.email_formatted,
            "reply_to": sender or self.env.user.email_formatted,
            "message_id": f"<{token_urlsafe(18)}@gec.dispatch>",
            "auto_delete": False,
            "attachment_ids": [fields.Command.set(attached.ids)],
        }

    # the link --------------------------------------------------------------------

    def _new_link(self):
        """Address of the file for this recipient alone; only a hash of its secret is kept."""
        secret = token_urlsafe(32)
        days = int(self.env["ir.config_parameter"].get_param(LINK_DAYS, 30))
        self.link_until = self.env["gec.unit"]._today() + timedelta(days=days)
        self.link_hash = hashlib.sha256(secret.encode()).hexdigest()
        return {"address": f"{self.get_base_url()}/gec/sent/{self.id}/{secret}", "until": self.link_until}

    def _by_link(self, secret):
        """This dispatch, as superuser, for who shows the secret of its link in time; else none."""
        row = self.sudo().exists()
        shown = hashlib.sha256(secret.encode()).hexdigest()
        fits = compare_digest(row.link_hash or "", shown) if row else False
        ended = not fits or row.link_until < self.env["gec.unit"]._today()
        return row.browse() if ended or row.recalled_at or row.returned_at or row._is_document_recalled() else row

    def _is_document_recalled(self):
        return self.document_id.state == "recalled"

    def _fetched(self):
        """The sealed file; the first time it is noted as opened by whoever holds the address."""
        if not self.opened_at:
            self.write({"opened_at": fields.Datetime.now(), "person": self.person or self.mail_to})
        return self.document_id._last_file("sealed")

    # what came of it -------------------------------------------------------------

    def _note_mail(self):
        """Take over how the mail server judged the letters; the sender's inbox shows what failed."""
        for row in self:
            mail = row.mail_id
            if mail.state == "sent":
                row.write({"sent_at": fields.Datetime.now(), "failed_at": False, "mail_error": False})
            elif mail.state == "exception":
                row.write({"failed_at": fields.Datetime.now(), "mail_error": mail.failure_reason})
        self.filtered("failed_at")._tell_failure()

    def _tell_failure(self):
        known = self._inbox_items("mail_failed").dispatch_id
        self.env["gec.inbox.item"].create(
            [
                {
                    "unit_id": row.document_id.owner_id.id,
                    "kind": "mail_failed",
                    "document_id": row.document_id.id,
                    "dispatch_id": row.id,
                }
                for row in self - known
            ]
        )

    @api.depends_context("uid")
    @api.depends("failed_at")
    def _compute_can_retry(self):
        clerk_of = self._owners_of_clerk()
        for row in self:
            opened = row.failed_at and not (row.returned_at or row.recalled_at or row.recall_state)
            row.can_retry = bool(opened) and row.document_id.owner_id in clerk_of

    def action_retry_mail(self):
        """Mail again what failed; the clerk's act. Superuser after the check: letters are read by nobody."""
        self._check_sender_clerk()
        if any(not row.can_retry for row in self):
            raise UserError(self.env._("Only an e-mail that failed is sent again."))
        rows = self.sudo()
        rows.mail_id.write({"state": "outgoing", "failure_reason": False, "failure_type": False})
        rows.write({"failed_at": False, "mail_error": False})
        rows._inbox_items("mail_failed")._finish()
        rows.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()

    def _recall_mails(self):
        """A letter that has not left stays here; the others are asked for by hand."""
        letters = self.mail_id
        letters.lock_for_update()
        held = self.filtered(lambda row: row.mail_id.state in ("outgoing", "exception"))
        held.mail_id.write({"state": "cancel"})
        held._mark_recalled("done")
        (self - held)._recall_by_hand()


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _postprocess_sent_message(self, *args, **kwargs):
        rows = self.env["gec.dispatch"].sudo().search([("mail_id", "in", self.ids)])
        rows._note_mail()
        return super()._postprocess_sent_message(*args, **kwargs)


class Document(models.Model):
    _inherit = "gec.document"

    def _cover(self):
        return {
            "issuer": self.owner_id.name,
            "kind": self.type_id.name,
            "reference": self.reference,
            "day": self.doc_date,
            "abstract": self.name,
        }

    def _may_go_by_mail(self):
        """Not what is marked as secret or as limited to the house (NĐ 30/2020 Phụ lục I, ô 10a and 11)."""
        values = self._page_values()
        clauses = "\n".join(f"{clause.heading or ''}\n{clause.text or ''}" for clause in self.plan_ids.clause_ids)
        text = "\n".join([values["title"], *values["opening"], clauses])
        return not (secrecy.mark(text) or secrecy.circulation(text))
