"""From the draft to the recipients: approval, signature, number and seal, issue (chapters 3 to 5)."""

from dataclasses import dataclass
from datetime import UTC, datetime

from odoo.addons.gender_equality_campaign.pure.pades import signatures

from .stage import PIN


@dataclass(frozen=True)
class Way:
    """Logins of those through whose hands a document of an agency goes."""

    drafter: str
    head: str
    checker: str
    signer: str
    clerk: str


CITY = Way("chuyenvien.tv", "truongphong.tv", "kiemtra.tv", "phochutich.tv", "vanthu.tv")
WARD = Way("congchuc.p1", "phochutich.p1", "vanthu.p1", "chutich.p1", "vanthu.p1")
CENTRE = Way("vienchuc.tt", "totruong.tt", "vanthu.tt", "giamdoc.tt", "vanthu.tt")
PROVINCE = Way("chuyenvien.td", "giamdoc.td", "kiemtra.td", "phochutich.td", "vanthu.td")


def submit(stage, way, document):
    """The drafter hands the draft over."""
    stage.press(way.drafter, document, "action_submit")
    stage.say(f"Trình duyệt {document.type_id.name} “{document.name[:48]}…”: mã văn bản {document.text_sha[:12]}…")


def give_back(stage, login, document, reason):
    """A reviewer returns it with a reason."""
    window = stage.press(login, document, "reject_tier")
    stage.answer(login, window, reason=reason)
    stage.say(f"Trả lại để sửa – {_name(stage, login)}: “{reason}”")


def approve(stage, way, document):
    """Content, then form; the page to be signed is laid out."""
    stage.press(way.head, document, "validate_tier")
    stage.press(way.checker, document, "validate_tier")
    stage.say("Duyệt nội dung rồi thể thức: xong, chờ ký")


def sign(stage, way, document):
    """The signer reads and signs: that is the last approval."""
    window = stage.press(way.signer, document, "action_sign")
    stage.answer(way.signer, window, pin=PIN)
    signature = document.signature_ids[-1]
    stage.say(f"Ký số (PAdES): {signature.certificate_subject}")


def number(stage, way, document):
    """The register's number, then the agency's seal; both signatures are looked at."""
    window = stage.press(way.clerk, document, "action_number_and_seal")
    stage.answer(way.clerk, window, pin=PIN)
    good = [report.field for report in _signatures(stage, document) if report.ok]
    stage.say(f"Cấp số {document.reference}, ký số cơ quan; chữ ký còn nguyên: {' + '.join(good)}")


def issue(stage, way, document):
    """The file is frozen and sent to every recipient."""
    stage.press(way.clerk, document, "action_issue")
    stage.say(f"Phát hành {document.file_id.name}: {len(document.dispatch_ids)} nơi nhận")


def whole(stage, way, document):
    """All of it without a return."""
    for step in (submit, approve, sign, number, issue):
        step(stage, way, document)


def _signatures(stage, document):
    roots = stage.env["gec.trust.anchor"]._roots()
    return signatures.verify(document._last_file("sealed")._bytes(), roots, datetime.now(UTC))


def _name(stage, login):
    return stage.env["res.users"].browse(stage.user(login)).name
