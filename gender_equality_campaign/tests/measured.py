"""A PDF measured: where its words stand in millimetres, in which type, and which rules are drawn."""

import io
from dataclasses import dataclass

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTCurve
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from ..pure.layout.page import POINTS_PER_MM

THIN = 1  # mm: what is lower is a rule


@dataclass(frozen=True)
class Area:
    """Millimetres from the top left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self):
        return self.right - self.left

    @property
    def middle(self):
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Words(Area):
    """One line of words in one type."""

    sizes: frozenset
    fonts: frozenset

    @property
    def is_bold(self):
        return all("Bold" in font for font in self.fonts)

    @property
    def is_italic(self):
        return all("Italic" in font for font in self.fonts)


class Pdf:
    """The pages of a PDF as lists of letters and rules."""

    def __init__(self, content):
        manager = PDFResourceManager()
        device = PDFPageAggregator(manager, laparams=None)  # letters as they are drawn, no guesses at lines
        interpreter = PDFPageInterpreter(manager, device)
        self.pages, self.notes = [], []
        for page in PDFPage.get_pages(io.BytesIO(content)):
            interpreter.process_page(page)
            self.pages.append(device.get_result())
            self.notes.append([resolve1(note) for note in resolve1(page.annots) or []])

    def text(self, page):
        return "".join(letter.get_text() for letter in self._letters(page))

    def words(self, text, page=0):
        """The first place of these words, which stand on one line; None where they are not printed."""
        at = self.text(page).find(text)
        if at < 0:
            return None
        letters = self._letters(page)[at : at + len(text)]
        edges = self._edges(page, letters[0].x0, letters[0].y0, letters[-1].x1, letters[0].y1)
        sizes = frozenset(round(letter.size, 2) for letter in letters)
        return Words(*edges, sizes, frozenset(letter.fontname for letter in letters))

    def rules(self, page=0):
        """Lines drawn across."""
        areas = (Area(*self._edges(page, *shape.bbox)) for shape in self.pages[page] if isinstance(shape, LTCurve))
        return [area for area in areas if area.bottom - area.top < THIN < area.width]

    def frame(self, page=0):
        """The frame that is drawn round words: its four sides, taken together."""
        shapes = [shape for shape in self.pages[page] if isinstance(shape, LTCurve) and _is_red(shape)]
        return Area(*self._edges(page, *_around(shape.bbox for shape in shapes)))

    def letters(self, page):
        return [Area(*self._edges(page, *letter.bbox)) for letter in self._letters(page) if letter.get_text().strip()]

    def fonts(self, page):
        return {letter.fontname for letter in self._letters(page)}

    def colours(self, page=0):
        """Ink of the letters, as red, green, blue."""
        inks = (letter.graphicstate.ncolor for letter in self._letters(page))
        return {tuple(ink) if isinstance(ink, tuple | list) else (ink,) * 3 for ink in inks}

    def line_tops(self, points, page=0):
        """Tops of the lines of upright, light type of that size, from above."""
        light = (letter for letter in self._letters(page) if letter.fontname.endswith("Liberation-Serif"))
        return sorted({self._edges(page, *letter.bbox)[1] for letter in light if round(letter.size) == points})

    def page_number(self, page):
        """Where the number of that page stands: the one digit outside the text."""
        found = [
            Area(*self._edges(page, *letter.bbox))
            for letter in self._letters(page)
            if letter.get_text() == str(page + 1)
        ]
        return next(area for area in found if area.bottom < 20 or area.top > 277)

    def line_of(self, text, page=0):
        """All the words of the line on which these stand."""
        level = self.words(text, page).bottom
        line = [letter for letter in self._letters(page) if abs(self._edges(page, *letter.bbox)[3] - level) < 0.5]
        return "".join(letter.get_text() for letter in line).strip()

    def fields(self):
        """Places of the form's fields by name."""
        return {
            note["T"].decode(): Area(*self._edges(number, *note["Rect"]))
            for number, notes in enumerate(self.notes)
            for note in notes
        }

    def _letters(self, page):
        return [letter for letter in self.pages[page] if isinstance(letter, LTChar)]

    def _edges(self, page, x0, y0, x1, y1):
        height = self.pages[page].height
        return tuple(round(edge / POINTS_PER_MM, 2) for edge in (x0, height - y1, x1, height - y0))


def _is_red(shape):
    colour = shape.non_stroking_color if shape.fill else shape.stroking_color
    return isinstance(colour, tuple | list) and len(colour) == 3 and colour[0] > 0.8 and max(colour[1:]) < 0.3


def _around(boxes):
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
