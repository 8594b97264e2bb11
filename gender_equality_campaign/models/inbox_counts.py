from odoo import api, models

# the views of the inbox in their order: label comes from the action
VIEWS = (
    ("gec.inbox.item", "inbox_item_action", [("done_at", "=", False)]),
    ("gec.inbox.item", "inbox_item_action_late", [("is_late", "=", True)]),
    ("gec.inbox.item", "inbox_item_action_mine", [("done_at", "=", False), ("is_for_me", "=", True)]),
    ("gec.inbox.waiting", "inbox_waiting_action", []),
    ("gec.inbox.item", "inbox_item_action_done", [("done_at", "!=", False)]),
)


class InboxItem(models.Model):
    _inherit = "gec.inbox.item"

    @api.model
    def inbox_counts(self):
        """Numbers above the inbox: [{name, action, count}], in the order of the views; what the user may see only."""
        return [self._view_count(*view) for view in VIEWS]

    @api.model
    def _view_count(self, model, action, domain):
        xmlid = f"gender_equality_campaign.{action}"
        name = self.env["ir.actions.act_window"]._for_xml_id(xmlid)["name"]
        if action == "inbox_item_action":
            name = self.env._("To do")
        return {"name": name, "action": xmlid, "count": self.env[model].search_count(domain)}
