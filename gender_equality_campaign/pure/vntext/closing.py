"""The closing of a document: recipients in the left column, signature in the right one, in whatever order a file
keeps their lines.

>>> from .rows import rows
>>> from .source import clean
>>> page = clean(
...     "Nơi nhận:          KT. CHỦ TỊCH\\n- Như trên;        PHÓ CHỦ TỊCH\\n- Lưu: VT.\\n\\n"
...     "                   Trần Văn A"
... )
>>> recipients, signing = read(page, rows(page))
>>> [item.value for item in recipients], signing.signer.value
(['Như trên', 'Lưu: VT'], 'Trần Văn A')
"""

from collections.abc import Sequence
from dataclasses import replace

from . import recipients, sides, signing
from .rows import Row
from .source import Text
from .values import Value


def read(page: Text, closing: Sequence[Row]) -> tuple[tuple[Value, ...], signing.Signing]:
    """Recipients and signature block of the closing's rows."""
    left, right = sides.cells(page, closing)
    texts = sides.text_of(page, left), sides.text_of(page, right)
    listed = next((at for at in (0, 1) if recipients.extent(texts[at])), None)
    if listed is None:
        return (), signing.read(sides.text_of(page, sorted([*left, *right], key=lambda cell: cell.start)))
    side = texts[listed]
    block = signing.read(sides.text_of(page, _others(page, (left, right), listed, side)))
    if block.signer is None and (block.authority or block.position):
        block = replace(block, signer=recipients.signer_beside(side))
    return recipients.read(side), block


def _others(page: Text, cells: tuple[Sequence[Row], Sequence[Row]], listed: int, side: Text) -> list[Row]:
    """The cells that do not belong to the list of recipients, in the order of the page."""
    extent = recipients.extent(side) or (0, 0)
    start, end = side.span(*extent)
    kept = [cell for cell in cells[listed] if not start <= page.span(cell.start, cell.end)[0] < end]
    return sorted([*kept, *cells[1 - listed]], key=lambda cell: cell.start)
