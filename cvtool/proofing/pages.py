"""Checks the looks of pages: text off the page, invisible, overprinted or too small, and fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from cvtool.diagnostics import Severity
from cvtool.proofing.box import Box
from cvtool.proofing.finding import Finding
from cvtool.proofing.painted import Colour, Kind, Shape
from cvtool.proofing.reading import Page
from cvtool.source import Origin

_OFF_PAGE: Final = 0.5
"""Points by which a box may exceed the page: PDFium's boxes are those of the glyphs, and rounded."""
_CONTRAST: Final = 1.5
"""The lowest contrast ratio, as WCAG 2.2 defines it, of text that counts as visible; to read well it takes 4.5."""
_OVERLAP: Final = 0.3
"""The fraction of the smaller of two texts that the other may overlap: accents and slanted letters touch."""
_SHARE: Final = 0.5
"""The fraction of a text that a shape must cover to be its background, or to hide it: rules do not."""
_OPAQUE: Final = 255
_PAPER: Final = Shape(Kind.RECTANGLE, Box(0, 0, 0, 0), (255, 255, 255, 255))
_MIN_LETTERS: Final = 3
"""Letters of a text that is checked for size and overlap: shorter ones are footnote marks, exponents and the like."""
_SHOWN: Final = 40  # characters of a text in a message
_ROUNDING: Final = 0.05
"""Points by which a font size may be below the floor: messages have one decimal."""

Where = Callable[[int, str], Origin | None]
"""Maps a page number and a text on that page to its origin in the source; None when unknown."""


Inks = Mapping[Colour, tuple[str, Origin]]
"""The colours that the source chose, each with the name of its design option and the place of that."""


def prove_pages(pages: Iterable[Page], floor: float | None, where: Where, inks: Inks) -> Iterator[Finding]:
    """Yield a finding for each text that cannot be read, or not well, and for each font that a reader may not show.

    Args:
        pages: the pages of the PDF.
        floor: the smallest font size allowed, in points; None for any.
        where: finds the origin of a text.
        inks: the colours that the source chose.
    """
    pages = list(pages)
    for page in pages:
        yield from _off_page(page, where)
    yield from dict.fromkeys(finding for page in pages for finding in _invisible(page, where, inks))
    for page in pages:
        yield from _overlaps(page, where)
        yield from _small_type(page, floor or 0, where)
    yield from _fonts(pages)


def _texts(page: Page) -> list[Shape]:
    return [shape for shape in page.shapes if shape.text.strip()]


def _off_page(page: Page, where: Where) -> Iterator[Finding]:
    for shape in _texts(page):
        if not page.box.covers(shape.box, _OFF_PAGE):
            message = f"`{_short(shape.text)}` runs off the page by {_beyond(shape.box, page.box):.0f} points"
            hint = "shorten the text, or give it a place to break"
            origin = where(page.number, shape.text)
            yield Finding("text-off-page", message, origin, page.number, hint, Severity.ERROR)


def _beyond(box: Box, paper: Box) -> float:
    return max(paper.left - box.left, paper.bottom - box.bottom, box.right - paper.right, box.top - paper.top)


def _invisible(page: Page, where: Where, inks: Inks) -> Iterator[Finding]:
    """Yield a finding for each text that cannot be seen; for those in a colour of the source, the same one."""
    areas = [shape for shape in page.shapes if _covers(shape)]
    painted = 0
    for shape in page.shapes:
        painted += _covers(shape)
        if not shape.text.strip():
            continue
        faint = _faintness(shape, areas[:painted])
        if reason := _reason_hidden(shape, areas[painted:]):
            yield _unseen(f"`{_short(shape.text)}`", reason, where(page.number, shape.text), page.number)
        elif faint and shape.colour in inks:
            option, origin = inks[shape.colour]
            yield _unseen(f"what has the colour `{option}`", faint, origin, None, "choose a stronger one")
        elif faint:
            yield _unseen(f"`{_short(shape.text)}`", faint, where(page.number, shape.text), page.number)


def _unseen(what: str, reason: str, origin: Origin | None, page: int | None, hint: str | None = None) -> Finding:
    return Finding("invisible-text", f"{what} cannot be seen: {reason}", origin, page, hint, Severity.ERROR)


def _reason_hidden(shape: Shape, above: Sequence[Shape]) -> str | None:
    if shape.hidden or not shape.colour[3]:
        return "it is drawn without ink"
    covered = any(area.kind is Kind.RECTANGLE and _overlaps_most(area, shape) for area in above)
    return "something is painted over it" if covered else None


def _faintness(shape: Shape, below: Sequence[Shape]) -> str | None:
    """Return in words how little a text stands out from what is below it; None if it does."""
    ground = next((area for area in reversed(below) if _overlaps_most(area, shape)), _PAPER)
    contrast = _contrast(shape.colour, ground.colour)
    return f"its contrast is {contrast:.1f} : 1" if contrast < _CONTRAST and ground.kind is not Kind.PICTURE else None


def _covers(shape: Shape) -> bool:
    return shape.kind is not Kind.TEXT and shape.colour[3] == _OPAQUE


def _overlaps_most(area: Shape, text: Shape) -> bool:
    return area.box.common(text.box) > _SHARE * text.box.area


def _contrast(ink: tuple[int, ...], ground: tuple[int, ...]) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(ink), _luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, ...]) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, "relative luminance")."""
    channels = [part / 255 for part in colour[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _overlaps(page: Page, where: Where) -> Iterator[Finding]:
    """Yield a finding for each text that another overlaps; a sweep from the top compares only neighbours."""
    texts = sorted((s for s in _texts(page) if _letters(s) >= _MIN_LETTERS), key=lambda shape: -shape.box.top)
    for number, upper in enumerate(texts):
        for lower in texts[number + 1 :]:
            if lower.box.top <= upper.box.bottom:
                break
            if upper.box.common(lower.box) > _OVERLAP * min(upper.box.area, lower.box.area):
                message = f"`{_short(upper.text)}` and `{_short(lower.text)}` are printed over each other"
                yield Finding("text-overlap", message, where(page.number, lower.text), page.number)


def _letters(shape: Shape) -> int:
    return sum(char.isalnum() for char in shape.text)


def _small_type(page: Page, floor: float, where: Where) -> Iterator[Finding]:
    """Yield a finding for the smallest text of a page, if it is smaller than the template allows."""
    small = [shape for shape in _texts(page) if shape.size < floor - _ROUNDING and _letters(shape) >= _MIN_LETTERS]
    if small:
        least = min(small, key=lambda shape: shape.size)
        message = f"`{_short(least.text)}` is set in {least.size:.1f} points; the template allows {floor:g} or more"
        yield Finding("small-type", message, where(page.number, least.text), page.number)


def _fonts(pages: list[Page]) -> Iterator[Finding]:
    fonts = {shape.font: shape for page in pages for shape in _texts(page) if not shape.embedded}
    for name in sorted(fonts):
        message = f"the font `{name}` is not in the file: every reader will put another in its place"
        yield Finding("unembedded-font", message, hint="choose a font that may be embedded")
    for name in sorted({name for page in pages for name in page.unmapped}):
        yield Finding("unmapped-font", f"the font `{name}` does not say which characters its glyphs are")


def _short(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip().replace("`", "'")
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
