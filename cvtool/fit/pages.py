"""How blocks fall on pages, as TeX will break them, and how wide the spacing may be.

A model, not the truth: the real run has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

FULL = 0.9
"""How much of its height makes a last page full."""

# What `\cvneed` asks for below a heading, and what TeX keeps together of a paragraph, in lines.
_NEED = 5
_TOGETHER = 2
_STEP = 0.01


@dataclass(frozen=True, slots=True)
class Sheets:
    """The paper there is.

    Attributes:
        page: the height of the text on a page, in points.
        leading: the distance of two lines.
        count: how many pages.
        reserve: points of the last page that are to stay free.
    """

    page: float
    leading: float
    count: int
    reserve: float = 0

    @property
    def room(self) -> float:
        """Return the height of all pages together."""
        return self.page * self.count - self.reserve

    def of(self, count: int) -> Sheets:
        """Return as many other pages of the same kind."""
        return replace(self, count=count)

    def excess(self, layout: Layout) -> float:
        """Return how many points a layout is over; 0 or less if it fits."""
        return (layout.pages - self.count) * self.page + layout.last - (self.page - self.reserve)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as the page sees it.

    Attributes:
        height: in points, with the gap before it, at the spacing of the measuring run.
        gap: how much of that scales with the spacing.
        heading: what follows must come on the same page.
        breakable: it breaks between lines; all else goes to the next page as a whole.
    """

    height: float
    gap: float
    heading: bool = False
    breakable: bool = False

    def at(self, spacing: float) -> float:
        """Return the height at a multiple of the spacing."""
        return self.height + self.gap * (spacing - 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """How many pages pieces fill, and how many points of the last."""

    pages: int
    last: float


def lay_out(pieces: Sequence[Piece], sheets: Sheets, spacing: float = 1) -> Layout:
    """Put pieces on as many pages as they need, as TeX does with a ragged bottom."""
    pages, used, page = 1, 0.0, sheets.page
    for piece in pieces:
        height = piece.at(spacing)
        need = max(height, _NEED * sheets.leading) if piece.heading else height
        if used + need <= page:
            used += height
            continue
        fits = page - used - _TOGETHER * sheets.leading
        pages += 1
        if piece.breakable and not piece.heading and fits >= 0 and height > 2 * _TOGETHER * sheets.leading:
            used = height - (page - used)
        else:
            used = height - min(piece.gap * spacing, height)
    # A paragraph higher than a page runs over several.
    over = max(0, int(used // page))
    return Layout(pages + over, used - over * page)


def widest_spacing(pieces: Sequence[Piece], sheets: Sheets, narrowest: float, widest: float) -> float | None:
    """Return the widest multiple of the spacing at which the pieces fit, or None if none does."""
    for step in range(round((widest - narrowest) / _STEP) + 1):
        spacing = widest - step * _STEP
        if sheets.excess(lay_out(pieces, sheets, spacing)) <= 0:
            return spacing
    return None
