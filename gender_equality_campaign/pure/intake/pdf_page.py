"""Pages of a PDF drawn for their text alone, with limits: what a page may draw, and how many lines lie on it.

Forms are laid out with the page they are drawn on; lines and pictures are left out.
"""

from collections.abc import Iterable, Iterator, Sequence

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.utils import Matrix

from .refused import Refused

MOST_DRAWN = 4_000_000  # bytes of drawing orders, a form counted each time; a dense page has 60,000
_A_FORM = 1000  # bytes that the mere call of a form counts for
MOST_LINES = 3000  # on one page; laying out takes time with the square of it
_LAYOUT = LAParams(boxes_flow=None)  # reading order by place; the default one takes time with the square of the boxes


class _Page(LTPage):
    def group_textlines(self, laparams: LAParams, lines: Iterable[LTTextLine]) -> Iterator[LTTextBox]:
        found = list(lines)
        if len(found) > MOST_LINES:
            raise Refused("bomb")
        return super().group_textlines(laparams, found)


class _Sheet(PDFPageAggregator):
    """Collects the characters of a page."""

    drawn = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        super().begin_page(page, ctm)
        self.cur_item = _Page(self.cur_item.pageid, self.cur_item.bbox)

    def begin_figure(self, *_place: object) -> None:
        """What a form draws lands on the page."""

    def end_figure(self, _name: str) -> None:
        pass

    def paint_path(self, *_path: object) -> None:
        pass

    def render_image(self, *_image: object) -> None:
        pass


class _Interpreter(PDFPageInterpreter):
    device: PDFDevice

    def execute(self, streams: Sequence[object]) -> None:
        self.device.drawn += _A_FORM + sum(len(stream_value(stream).get_data()) for stream in streams)
        if self.device.drawn > MOST_DRAWN:
            raise Refused("bomb")
        super().execute(streams)


def read(pages: Iterable[PDFPage]) -> Iterator[LTPage]:
    """The pages laid out; raises Refused("bomb")."""
    resources = PDFResourceManager()
    sheet = _Sheet(resources, laparams=_LAYOUT)
    interpreter = _Interpreter(resources, sheet)
    for page in pages:
        interpreter.process_page(page)
        yield sheet.get_result()
