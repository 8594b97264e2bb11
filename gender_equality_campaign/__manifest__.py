{
    "name": "Gender Equality Campaign",
    "summary": "From the directive plan to signed documents, assigned work and results",
    "version": "19.0.1.0.0",
    "category": "Productivity/Documents",
    "license": "AGPL-3",
    "author": "Gender Equality Campaign contributors",
    "website": "https://github.com/gender-equality-campaign/gender_equality_campaign",
    "depends": ["dms", "base_tier_validation", "sign_oca"],
    "external_dependencies": {
        "python": ["lxml", "python-dateutil", "pyhanko", "weasyprint", "python-docx"],
    },
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
        "data/document_type.xml",
        "data/tier_definition.xml",
        "data/sign_role.xml",
        "data/dms_storage.xml",
    ],
    "uninstall_hook": "uninstall_hook",
    "application": True,
}
