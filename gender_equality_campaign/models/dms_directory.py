from odoo import api, models


class DmsDirectory(models.Model):
    _inherit = "dms.directory"

    @api.model
    def _gec_folder(self, unit, year):
        """Folder of a unit's issued documents of one year; no access group: documents decide who reads."""
        storage = self.env.ref("gender_equality_campaign.dms_storage").sudo()
        root = storage.root_directory_ids[:1] or self._gec_make(storage, None, "Văn bản đi")
        agency = self._gec_below(root, f"{unit.name} ({unit.id})")
        return self._gec_below(agency, str(year))

    @api.model
    def _gec_below(self, parent, name):
        name = name.replace("/", "-").replace("\\", "-").lstrip(".")[:90]
        found = self.sudo().search([("parent_id", "=", parent.id), ("name", "=", name)], limit=1)
        return found or self._gec_make(parent.storage_id, parent, name)

    @api.model
    def _gec_make(self, storage, parent, name):
        """Made as superuser by the step that stores a document: users hold no right on these folders."""
        vals = {"name": name, "inherit_group_ids": False, "group_ids": []}
        place = {"parent_id": parent.id} if parent else {"is_root_directory": True, "storage_id": storage.id}
        # nobody follows or discusses these folders
        return self.sudo().with_context(tracking_disable=True).create(vals | place)
