"""HTML to PDF with WeasyPrint; nothing is fetched from anywhere."""

import logging

import weasyprint

from ..pure.layout.page import POINTS_PER_MM
from ..pure.pades.fields import Box

POINTS_PER_PIXEL = 0.75  # of CSS
MM_PER_PIXEL = POINTS_PER_PIXEL / POINTS_PER_MM

logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)


def refuse(url, *_args, **_kwargs):
    """Fetcher that fetches nothing; raise ValueError."""
    raise ValueError(f"external resource refused: {url[:60]}")


def laid_out(html):
    """The pages of an HTML text as WeasyPrint laid them out."""
    return weasyprint.HTML(string=str(html), url_fetcher=refuse).render()


def boxes(document):
    """Places of all elements with an id: {id: Box in points from the bottom left}."""
    return {
        name: _box(number, page.height, corners)
        for number, page in enumerate(document.pages)
        for name, corners in page.anchors.items()
    }


def _box(number, height, corners):
    left, top, right, bottom = corners
    edges = (left, height - bottom, right, height - top)
    return Box(number, *(round(edge * POINTS_PER_PIXEL, 2) for edge in edges))
