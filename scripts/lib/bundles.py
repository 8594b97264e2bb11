"""Fed to `odoo shell` of a template: make the pages' scripts and styles beforehand."""

SCRIPTS = "assets_web assets_frontend_lazy assets_frontend_minimal assets_tests"
STYLES = "assets_web assets_web_print assets_frontend assets_frontend_lazy report_assets_common"

qweb = env["ir.qweb"]  # noqa: F821 (the shell defines env)
for name in SCRIPTS.split():
    qweb._get_asset_bundle(f"web.{name}", css=False, js=True).js()
for name in STYLES.split():
    qweb._get_asset_bundle(f"web.{name}", css=True, js=False).css()
env.cr.commit()  # noqa: F821
