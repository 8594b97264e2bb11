import hashlib
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from subprocess import run

from odoo.tests import tagged

from ..pure.pades import errors, signatures, verify
from .common import PIN, GecCommon
from .readings import CITY_PLAN, seed

CHANGES = 1000


def pdfsig(data):
    """The verdicts of poppler, one a signature: a second opinion from another program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(data)
        told = run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
    return [line.split(":", 1)[1].strip() for line in told.splitlines() if "Signature Validation:" in line]


@tagged("post_install", "-at_install")
class TestSigningProofs(GecCommon):
    """The plan of a real city from its text to the seal: what its signatures say at each step, and to each change."""

    def seed_plan(self):
        values = {
            "owner_id": self.city.id,
            "drafting_unit_id": self.office.id,
            "authority_id": self.authority.id,
            "symbol": "KH-UBND",
            "place": "Tp. Trà Vinh",
        }
        return self.env["gec.directive.plan"].with_user(self.drafter)._import_text(seed(CITY_PLAN), values).document_id

    def judged(self, data):
        return [r.ok for r in signatures.verify(data, self.env["gec.trust.anchor"]._roots(), datetime.now(UTC))]

    def test_after_each_step_both_programs_call_every_signature_valid(self):
        document = self.approved(self.seed_plan())
        self.assertEqual(self.judged(document._last_file("prepared")._bytes()), [])
        document.with_user(self.leader)._sign(PIN)
        document.with_user(self.clerk)._number_and_seal(PIN)
        for step, count in (("signed", 1), ("sealed", 2)):
            data = document._last_file(step)._bytes()
            with self.subTest(step):
                self.assertEqual(self.judged(data), [True] * count)
                self.assertEqual(pdfsig(data), ["Signature is Valid."] * count)

    def test_a_thousand_single_changed_bytes_are_all_noticed(self):
        """The hash kept in the register notices each; the signatures each one outside the gap.

        The gap: the hex digits of the seal's own /Contents, which no signature can cover, there the zeros that pad
        the signature to its place, and of the signature itself the copies that nothing signs (`digestAlgorithms`).
        """
        document = self.numbered(self.seed_plan())
        data, random = document._last_file("sealed")._bytes(), Random(30)
        start, length, end, _rest = self.seal_range(data)
        kept, missed = document.file_sha, []
        for at in random.sample(range(len(data)), CHANGES):
            changed = data[:at] + bytes([data[at] ^ random.randrange(1, 256)]) + data[at + 1 :]
            self.assertNotEqual(hashlib.sha256(changed).hexdigest(), kept)
            if not self.is_noticed(changed):
                missed.append(at)
        self.assertEqual([at for at in missed if not start + length <= at < end], [])

    def seal_range(self, data):
        seal = signatures.signatures(data)[-1]
        return tuple(map(int, seal.sig_object["/ByteRange"]))

    def is_noticed(self, data):
        """By the signatures alone: fewer of them, one that does not hold, or one that leaves bytes out."""
        try:
            found = signatures.verify(data, self.env["gec.trust.anchor"]._roots(), datetime.now(UTC))
        except errors.PadesError:
            return True
        whole = bool(found) and found[-1].coverage == verify.WHOLE_FILE
        return len(found) != len(verify.BOTH) or not all(report.ok for report in found) or not whole
