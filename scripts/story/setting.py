"""The setting: the addon's demo files, one password for all demo users, trial keys."""

from datetime import UTC, datetime

from odoo.modules.module import Manifest
from odoo.tools.convert import convert_file

from odoo.addons.gender_equality_campaign.pure.pades import keys

from .stage import ADDON, PIN

PASSWORD = "demo"
ORGANISATION = "TRÌNH DIỄN"
VALIDITY = keys.Validity(datetime(2015, 1, 1, tzinfo=UTC), datetime(2040, 12, 31, tzinfo=UTC))
ROLES = {"leader": "lãnh đạo", "clerk": "văn thư", "checker": "kiểm tra thể thức", "officer": "chuyên môn"}
SIGNERS = ("phochutich.tv", "chutich.p1", "giamdoc.tt", "phochutich.td", "chutich.vidu")
SEALS = ("unit_tptv", "unit_tptv_p1", "unit_ttvh", "unit_td", "unit_td_vidu")


def build(stage, out):
    """Everything that is there before the first document comes."""
    _refuse_second_time(stage)
    _load_demo_files(stage)
    _give_passwords(stage)
    _give_keys(stage)
    _write_logins(stage, out)
    _say(stage)


def _refuse_second_time(stage):
    if stage.env["gec.document"].search_count([], limit=1):
        raise SystemExit("The story wants a fresh database: this one holds documents already.")


def _load_demo_files(stage):
    env = stage.env(context={"no_reset_password": True})
    for name in Manifest.for_addon(ADDON)["demo"]:
        convert_file(env, ADDON, name, {}, mode="init", noupdate=True)
    stage.step()


def demo_users(stage):
    """The users of the demo files, in the order of their logins."""
    rows = stage.env["ir.model.data"].search([("module", "=", ADDON), ("model", "=", "res.users")])
    return stage.env["res.users"].browse(rows.mapped("res_id")).sorted("login")


def _give_passwords(stage):
    """One hash for all: each hash costs a third of a second by design."""
    users = demo_users(stage)
    users.write({"lang": stage.env.lang, "tz": stage.env.context["tz"]})
    users.flush_recordset()
    hashed = users._crypt_context().hash(PASSWORD)
    stage.env.cr.execute("UPDATE res_users SET password = %s WHERE id IN %s", (hashed, users._ids))
    stage.step()


def _give_keys(stage):
    authority = keys.new_authority(keys.Holder("Gốc chứng thư trình diễn", ORGANISATION), VALIDITY)
    stage.env["gec.trust.anchor"].create({"name": "Gốc chứng thư trình diễn", "certificate": authority.root.decode()})
    for login in SIGNERS:
        user = stage.env["res.users"].browse(stage.user(login))
        stage.env["gec.signing.key"]._keep(_pkcs12(authority, user.name), PIN, user=user)
    for name in SEALS:
        unit = stage.ref(name)
        stage.env["gec.signing.key"]._keep(_pkcs12(authority, f"{unit.name} (trình diễn)"), PIN, unit=unit)
    stage.step()


def _pkcs12(authority, name):
    return keys.issue(authority, keys.Holder(name, ORGANISATION), VALIDITY, PIN)


def _write_logins(stage, out):
    """Who may log in, for whoever wants to try it."""
    members = stage.env["gec.unit.member"].search([])
    rows = [f"PIN của chứng thư: {PIN}", f"{'đăng nhập':20}{'mật khẩu':10}vai trò"]
    for user in demo_users(stage):
        posts = members.filtered(lambda post, own=user: post.user_id == own)
        roles = ", ".join(f"{post.unit_id.name} ({ROLES[post.role]})" for post in posts) or "quản trị danh mục"
        rows.append(f"{user.login:20}{PASSWORD:10}{roles}")
    (out / "logins.txt").write_text("\n".join(rows) + "\n", "utf-8")


def _say(stage):
    count = stage.env["gec.unit"].search_count([])
    stage.title("Dữ liệu trình diễn")
    print(f"  {count} đơn vị, {len(demo_users(stage))} người dùng (mật khẩu: {PASSWORD}), ", end="")
    print(f"{stage.env['gec.register'].search_count([])} sổ, {len(SIGNERS + SEALS)} chứng thư O={ORGANISATION}")
