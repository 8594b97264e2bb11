"""A printed plan and the steps of its signing, for the tests of the page and of the signatures."""

import io
from datetime import UTC, datetime, timedelta
from functools import cache
from subprocess import run

from ..pure.layout import words
from ..pure.pades import fields, keys, marks, session, sign, text, verify
from ..reports import fonts, weasy
from .common import PIN, trial_authority, trial_pkcs12

NOW = datetime(2022, 11, 15, 2, 30, 5, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
PLACE, SYMBOL = "Tp. Trà Vinh", "KH-UBND"
PERSON, AGENCY = "Nguyễn Thị Ngọc Nhi", "UBND thành phố Trà Vinh"
OPEN_LINES = fields.Printed(words.number_line(None, SYMBOL), words.date_line(PLACE, None))
LINES = fields.Printed(words.number_line(144, SYMBOL), words.date_line(PLACE, datetime(2022, 11, 15)))
HTML = """<style>@page { size: A4 } div { position: absolute; height: 16pt }</style>
<p>Ủy ban nhân dân</p>
<div id="so" style="left: 0; width: 180pt; top: 40pt"></div>
<div id="ngay" style="left: 190pt; width: 270pt; top: 40pt"></div>
<p style="break-before: page">Kế hoạch</p>
<div id="LanhDao" style="left: 250pt; width: 130pt; top: 100pt; height: 60pt"></div>
<div id="ConDau" style="left: 200pt; width: 100pt; top: 80pt; height: 100pt"></div>"""


@cache
def trial_fonts():
    return text.Fonts(fonts.font("Regular"), fonts.font("Italic"))


@cache
def trial_key(name):
    return keys.load(trial_pkcs12(name), PIN)


@cache
def laid_out():
    return weasy.laid_out(HTML)


@cache
def one_page(words):
    """A PDF of one page with these words, such as any agency makes."""
    return weasy.laid_out(f"<p>{words}</p>").write_pdf()


def prepared(boxes=None, lines=OPEN_LINES):
    places = weasy.boxes(laid_out()) | (boxes or {})
    return fields.prepare(laid_out().write_pdf(), places, lines, trial_fonts())


@cache
def signed():
    mark = marks.demo_signature(fonts.font("Bold"))
    return sign.sign_person(prepared(), trial_key(PERSON), PERSON, now=NOW, place="Trà Vinh", mark=mark)


@cache
def sealed():
    return seal(signed(), mark=marks.demo_seal(fonts.font("Bold")))


def seal(pdf, lines=LINES, **options):
    return sign.number_and_seal(pdf, trial_key(AGENCY), AGENCY, lines, trial_fonts(), now=LATER, **options)


def roots():
    return [trial_authority().root]


def shown(pdf, *options):
    """What a reader sees, as pdftotext lays it out."""
    return poppler("pdftotext", *options, "-layout", "-", "-", pdf=pdf)


def poppler(*command, pdf):
    return run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def update(pdf, change):
    """One more revision of the file, with whatever `change` does to its writer."""
    writer = session.update(pdf)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def problems(pdf, *expected, **options):
    lines = options.pop("lines", LINES)
    return verify.problems(pdf, roots(), lines.number, lines.date, expected or verify.BOTH, moment=LATER, **options)


def reports(pdf, **options):
    return verify.verify(pdf, roots(), LATER, **options)


def other_number(writer):
    fields.write_text(writer, fields.NUMBER, "Số: 999/KH-UBND", trial_fonts())
