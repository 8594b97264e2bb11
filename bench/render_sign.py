"""A plan of six pages laid out, prepared, signed and sealed: against wkhtmltopdf laying the same page out alone."""

# packages: wkhtmltopdf

import io
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import frame

PIN, SYMBOL, PLACE = "123456", "KH-UBND", "Tp. Trà Vinh"
PAGES = 6
NOW = datetime(2026, 11, 15, 2, 30, tzinfo=UTC)
SEED = next((frame.ADDON / "demo" / "seeds").glob("000*.txt"))


def main():
    with frame.environment(frame.registry()) as env:
        plan = Plan(env)
        frame.compare(f"{PAGES} pages rendered, signed, sealed / wkhtmltopdf rendering", plan.ours, plan.other, bar=1)
    frame.finish()


class Plan:
    """The seed's plan with its sections repeated until it has six pages; two trial keys."""

    def __init__(self, env):
        from odoo.addons.gender_equality_campaign.pure.pades import keys

        self.page, self.keys = env["gec.page"], keys
        validity = keys.Validity(datetime(2015, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))
        root = keys.new_authority(keys.Holder("Gốc", "ĐO"), validity)
        issued = (keys.issue(root, keys.Holder(name, "ĐO"), validity, PIN) for name in ("Người ký", "Cơ quan"))
        self.person, self.agency = (keys.load(content, PIN) for content in issued)
        self.values = self._values(env)
        self.html = self.page._html(self.values, form=False)
        self.fonts = self.page._fonts()

    def _values(self, env):
        """As many repeated sections as make six pages."""
        unit = env["gec.unit"].create({"name": "UBND thành phố Trà Vinh", "kind": "agency"})
        plan = env["gec.directive.plan"]._import_text(SEED.read_text("utf-8"), {"owner_id": unit.id})
        values = plan.document_id._page_values() | {"urgency": "normal", "signer": "Người ký"}
        once = values["clauses"]
        while self._pages(values) < PAGES:
            values = values | {"clauses": values["clauses"] + once[len(values["clauses"]) % len(once) :][:1]}
        return values

    def _pages(self, values):
        from PyPDF2 import PdfReader

        return len(PdfReader(io.BytesIO(self.page._preview(values))).pages)

    def ours(self):
        from odoo.addons.gender_equality_campaign.pure.layout import words
        from odoo.addons.gender_equality_campaign.pure.pades import fields, sign

        pdf, boxes = self.page._render(self.values)
        empty = fields.Printed(words.number_line(None, SYMBOL), words.date_line(PLACE, None))
        filled = fields.Printed(words.number_line(144, SYMBOL), words.date_line(PLACE, NOW.date()))
        prepared = fields.prepare(pdf, boxes, empty, self.fonts)
        signed = sign.sign_person(prepared, self.person, "Người ký", now=NOW, place=PLACE)
        sign.number_and_seal(signed, self.agency, "Cơ quan", filled, self.fonts, now=NOW, place=PLACE)

    def other(self):
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
            source.write_text(str(self.html), "utf-8")
            subprocess.run(["wkhtmltopdf", "-q", source, target], check=True, capture_output=True)


if __name__ == "__main__":
    main()
