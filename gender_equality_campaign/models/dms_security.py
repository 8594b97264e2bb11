from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL


class DmsSecurityMixin(models.AbstractModel):
    """The mixin's filtered_domain lets everything pass as superuser, so that the base check finds nothing.

    Checked here in SQL, at every door: attachments, chatter, content routes.
    """

    _inherit = "dms.security.mixin"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if result or self.env.su or not any(self._ids):
            return result
        return self.env["gec.guarded"]._forbidden_by_rules(self, operation)


class DmsAccessGroup(models.Model):
    """A folder is opened from the folder's side; a group that names folders would open anybody's."""

    _inherit = "dms.access.group"

    @api.model_create_multi
    def create(self, vals_list):
        groups = super().create(vals_list)
        groups._check_folders()
        return groups

    def write(self, vals):
        before = {group: group.sudo().directory_ids for group in self}
        res = super().write(vals)
        if {"directory_ids", "complete_directory_ids"} & vals.keys():
            self._check_folders(before)
        return res

    def _check_folders(self, before=None):
        """Whoever links folders to a group must be allowed to write those folders."""
        for group in self:
            added = group.sudo().directory_ids - (before or {}).get(group, self.env["dms.directory"])
            added = added.with_env(self.env)
            domain = Domain("id", "in", added.ids) & Domain("permission_write", "=", True)
            if added and not self.env.su and self.env["dms.directory"].search_count(domain) < len(added):
                raise AccessError(self.env._("These folders are not yours to open to others."))


class DmsFile(models.Model):
    _inherit = "dms.file"

    @api.model
    def _get_permission_domain(self, operator, value, operation):
        """The file of an issued document is read by whoever may read the document: no row per user."""
        domain = super()._get_permission_domain(operator, value, operation)
        return self._with_issued(domain, operator, operation, "id")

    @api.model
    def _with_issued(self, domain, operator, operation, column):
        """The domain, and for reading what the column of dms_file names of the issued files that one may read."""
        me = self.sudo(False) if self.env.su else self
        if operation != "read" or me.env.su or not me.env["gec.document"].has_access("read"):
            return domain
        documents = me.env["gec.document"]._search([("file_id", "!=", False)])
        files = SQL("SELECT %s FROM dms_file WHERE id IN %s", SQL.identifier(column), documents.subselect("file_id"))
        readable = Domain("id", "in", SQL("(%s)", files))
        return domain | readable if operator == "in" else domain & ~readable


class DmsDirectory(models.Model):
    _inherit = "dms.directory"

    @api.model
    def _get_permission_domain(self, operator, value, operation):
        """Whoever reads a file is asked for its folder too: agency and year, and of the files only his own."""
        domain = super()._get_permission_domain(operator, value, operation)
        return self.env["dms.file"]._with_issued(domain, operator, operation, "directory_id")
