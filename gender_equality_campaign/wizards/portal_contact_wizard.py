from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command


class PortalContactWizard(models.TransientModel):
    """Give a person of a unit without the e-office a way in by the portal: a link to hand over, by whatever means."""

    _name = "gec.portal.contact.wizard"
    _description = "Contact of a unit in the portal"

    unit_id = fields.Many2one("gec.unit", required=True)
    name = fields.Char("Full name", required=True)
    login = fields.Char(required=True, help="E-mail address or telephone number.")
    email = fields.Char("E-mail")
    link = fields.Char(readonly=True, help="Opens the page where the person chooses a password. It expires.")

    def action_invite(self):
        """Make the person's login, officer of the unit, and show the link."""
        self.ensure_one()
        if not self.env.user.has_group("gender_equality_campaign.group_manager"):
            raise AccessError(self.env._("Only administrators let people into the portal."))
        user = self._portal_user()
        self.env["gec.unit.member"].create({"unit_id": self.unit_id.id, "user_id": user.id, "role": "officer"})
        self.link = self._link_of(user)
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _portal_user(self):
        """A new user of the portal and nothing else; as superuser for the addon's administrator, who keeps people."""
        users = self.env["res.users"].sudo().with_context(no_reset_password=True, active_test=False)
        if users.search_count([("login", "=", self.login.strip())], limit=1):
            raise UserError(self.env._("There is a user %(login)s already.", login=self.login))
        return users.create(
            {
                "name": self.name,
                "login": self.login.strip(),
                "email": self.email,
                "lang": self.env.user.lang,
                "tz": self.env.user.tz,
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )

    def _link_of(self, user):
        """As superuser: the token in it is the partner's own."""
        partner = user.partner_id.sudo()
        partner.signup_prepare()
        return partner._get_signup_url_for_action()[partner.id]
