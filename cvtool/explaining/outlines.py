"""Draws the pages of a document, with each block outlined and free space marked."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from cvtool.fit import Measures
from cvtool.tex.measures import Height, LinePosition
from cvtool.view.ids import is_heading

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_SCALE = 1.5  # pixels for a point
_SIDE = 24  # points between the outlines and the edge of the paper
# How far a line reaches above and below its baseline, as fractions of the leading; a little more than the type itself.
_ASCENT, _DESCENT = 0.8, 0.25
_BLOCK, _HEADING, _FREE = "#3B6EA5", "#B5542A", "#F6E3B4"


def draw_pages(pdf: bytes, measures: Measures) -> list[bytes]:
    """Return a picture of each page, as PNG.

    Args:
        pdf: the bytes of the PDF.
        measures: those of the run that made it.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number].render(scale=_SCALE).to_pil() for number in range(len(document))]
    finally:
        document.close()
    return [_png(_draw(page, number, measures)) for number, page in enumerate(pages, 1)]


def _png(image: Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _draw(image: Image, page: int, measures: Measures) -> Image:
    from PIL import ImageDraw

    image = image.convert("RGB")
    drawing = ImageDraw.Draw(image)
    here = {name: position for name, position in measures.positions.items() if position.page == page}
    edges = {name: _edges(measures.height(name), position, measures) for name, position in here.items()}
    bottom = max((lower for _, lower in edges.values()), default=measures.top)
    if page == measures.end.page:
        bottom = measures.end.y
    _mark_free(drawing, image.width, bottom, measures.top + measures.page)
    for name, (upper, lower) in edges.items():
        colour = _HEADING if is_heading(name) else _BLOCK
        box = (_SIDE * _SCALE, upper * _SCALE, image.width - _SIDE * _SCALE, max(lower, upper) * _SCALE)
        drawing.rectangle(box, outline=colour)
    return image


def _edges(height: Height, first: LinePosition, measures: Measures) -> tuple[float, float]:
    """Return the upper and the lower edge of a block whose first line is at `first`, in points."""
    upper = first.y - _ASCENT * first.leading
    lower = first.y + max(_DESCENT * measures.leading, height.total - height.gap - (1 - _DESCENT) * measures.leading)
    return upper, min(lower, measures.top + measures.page)


def _mark_free(drawing: ImageDraw, width: int, upper: float, lower: float) -> None:
    if lower - upper > 1:
        box = (_SIDE * _SCALE, upper * _SCALE, width - _SIDE * _SCALE, lower * _SCALE)
        drawing.rectangle(box, fill=_FREE)
        drawing.text((_SIDE * _SCALE + 6, upper * _SCALE + 2), f"{lower - upper:.0f} points free", fill="#5A4A1A")
