"""Draws the pages of a document, with each block outlined and free space marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from cvtool.fit import Measures, flows_of
from cvtool.tex.measures import Height, LinePosition
from cvtool.view.ids import is_heading

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_SCALE = 1.5  # pixels for a point
_SIDE = 24  # points between the outlines and the edge of the paper
_BESIDE = 4  # points between the outlines of a column and its text
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


@dataclass(frozen=True, slots=True)
class _Area:
    """A part of a page between two edges, in points, and what stands in it; `top` is where that begins on page 1."""

    left: float
    right: float
    top: float
    measures: Measures


def _areas(measures: Measures, width: float) -> Iterator[_Area]:
    """Yield the columns of a document, then all of its text, which has what is in no column."""
    for name, column in measures.columns.items():
        flow = flows_of(measures)[name]
        yield _Area(column.left - _BESIDE, column.left + column.width + _BESIDE, column.top, flow)
    yield _Area(_SIDE, width - _SIDE, measures.top, measures)


def _draw(image: Image, page: int, measures: Measures) -> Image:
    from PIL import ImageDraw

    image = image.convert("RGB")
    drawing = ImageDraw.Draw(image)
    areas = list(_areas(measures, image.width / _SCALE))
    for area in areas[:-1] or areas:
        _mark_free(drawing, area, _bottom(area, page), measures.top + measures.page)
    for name, position in measures.positions.items():
        if position.page == page:
            area = next(area for area in areas if name in area.measures.positions)
            upper, lower = _edges(measures.height(name), position, measures)
            colour = _HEADING if is_heading(name) else _BLOCK
            drawing.rectangle(_box(area, upper, max(lower, upper)), outline=colour)
    return image


def _bottom(area: _Area, page: int) -> float:
    """Return the lower edge of what stands in an area of a page, in points."""
    measures = area.measures
    if page == measures.end.page:
        return measures.end.y
    here = [(name, position) for name, position in measures.positions.items() if position.page == page]
    lowers = (_edges(measures.height(name), position, measures)[1] for name, position in here)
    return max(lowers, default=area.top if page == 1 else measures.top)


def _box(area: _Area, upper: float, lower: float) -> tuple[float, float, float, float]:
    """Return a box as wide as an area, in pixels."""
    return area.left * _SCALE, upper * _SCALE, area.right * _SCALE, lower * _SCALE


def _edges(height: Height, first: LinePosition, measures: Measures) -> tuple[float, float]:
    """Return the upper and the lower edge of a block whose first line is at `first`, in points."""
    upper = first.y - _ASCENT * first.leading
    lower = first.y + max(_DESCENT * measures.leading, height.total - height.gap - (1 - _DESCENT) * measures.leading)
    return upper, min(lower, measures.top + measures.page)


def _mark_free(drawing: ImageDraw, area: _Area, upper: float, lower: float) -> None:
    if lower - upper > 1:
        left, top, *_ = box = _box(area, upper, lower)
        drawing.rectangle(box, fill=_FREE)
        drawing.text((left + 6, top + 2), f"{lower - upper:.0f} points free", fill="#5A4A1A")
