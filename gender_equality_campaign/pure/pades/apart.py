"""`incoming.look` in a process of its own: a hostile file may make a parser run for ever, and that one is ended."""

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from .certificate import Certificate
from .incoming import UNREADABLE, Findings, look
from .signatures import SignatureReport

SECONDS = 20
PURE = Path(__file__).parent.parent
CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from pades import apart; apart.serve()"


def look_apart(data: bytes, roots: Iterable[bytes], moment: datetime, seconds: float = SECONDS) -> Findings:
    """As `incoming.look`; a file that takes longer than `seconds` is unreadable.

    >>> from datetime import UTC
    >>> look_apart(b"text", [], datetime(2026, 11, 3, tzinfo=UTC)).result
    'not_pdf'
    >>> look_apart(b"%PDF-1.7", [], datetime(2026, 11, 3, tzinfo=UTC), seconds=0.001).result
    'unreadable'
    """
    command = [sys.executable, "-c", CHILD, str(PURE)]
    try:
        done = subprocess.run(
            command, input=asked(data, roots, moment), capture_output=True, timeout=seconds, check=True
        )
    except subprocess.SubprocessError:
        return Findings(UNREADABLE)
    return unpacked(done.stdout)


def serve() -> None:
    """In the other process: the question on standard input, the answer on standard output."""
    sys.stdout.buffer.write(answered(sys.stdin.buffer.read()))


def asked(data: bytes, roots: Iterable[bytes], moment: datetime) -> bytes:
    """The question as the other process reads it."""
    return json.dumps([_words(data), [_words(root) for root in roots], moment.isoformat()]).encode()


def answered(question: bytes) -> bytes:
    """The question of `asked` → the findings for `unpacked`."""
    data, roots, moment = json.loads(question)
    return packed(look(b64decode(data), [b64decode(root) for root in roots], datetime.fromisoformat(moment)))


def packed(findings: Findings) -> bytes:
    """Findings as bytes.

    >>> unpacked(packed(Findings("unsigned")))
    Findings(result='unsigned', reports=())
    """
    return json.dumps([findings.result, [_row(report) for report in findings.reports]]).encode()


def unpacked(content: bytes) -> Findings:
    """What `packed` was given."""
    result, rows = json.loads(content)
    return Findings(result, tuple(map(_report, rows)))


def _row(report: SignatureReport) -> dict[str, object]:
    time = report.signing_time
    return asdict(report) | {
        "certificate": _words(report.certificate.der),
        "signing_time": time.isoformat() if time else None,
    }


def _report(row: dict[str, str]) -> SignatureReport:
    time = row["signing_time"]
    return SignatureReport(
        **row
        | {
            "certificate": Certificate(b64decode(row["certificate"])),
            "signing_time": datetime.fromisoformat(time) if time else None,
        }
    )


def _words(data: bytes) -> str:
    return b64encode(data).decode()
