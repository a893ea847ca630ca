"""Predicts TeX's page breaks from the heights of blocks, and finds the widest spacing within a page budget.

This models TeX's page builder and may be wrong: `building.document` corrects it by the pages of the real run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvtool.tex.measures import Height

FULL = 0.9
"""The filled fraction from which a last page counts as full: with less white below its text, it looks finished."""

_MIN_LINES = 2
"""The fewest lines of a paragraph before and after a page break: the classes forbid widows and orphans."""

_STEP = 0.01
"""The step of the spacing factor: a tenth of a point for the usual gap, which nobody sees."""


@dataclass(frozen=True, slots=True)
class PageBudget:
    """Page geometry and the number of pages.

    Attributes:
        page: the height of the text on a page, in points.
        leading: the distance between baselines, in points.
        count: the number of pages.
        reserve: points of the last page to leave free; below 0 for room that the class has beyond its pages.
    """

    page: float
    leading: float
    count: int
    reserve: float = 0

    @property
    def room(self) -> float:
        """Return the height of all pages together, in points."""
        return self.page * self.count - self.reserve

    def of(self, count: int) -> PageBudget:
        """Return a budget of another number of pages of the same geometry."""
        return replace(self, count=count)

    def height(self, layout: Layout) -> float:
        """Return the height of a layout in points, from the top of the first page."""
        return (layout.pages - 1) * self.page + layout.last

    def excess(self, layout: Layout) -> float:
        """Return the points by which a layout exceeds the budget; 0 or less if it fits."""
        return self.height(layout) - self.room


@dataclass(frozen=True, slots=True)
class Layout:
    """The number of pages that boxes fill, and the points used of the last."""

    pages: int
    last: float


def lay_out(boxes: Sequence[Height], budget: PageBudget, spacing: float = 1) -> Layout:
    """Break boxes into pages as TeX does with a ragged bottom: first fit, and no gap at the top of a page.

    Args:
        boxes: the heights of blocks, in order.
        budget: the page geometry; the number of pages does not matter here.
        spacing: the multiple of the spacing of the measuring run.
    """
    pages, used, page = 1, 0.0, budget.page
    for box in boxes:
        height = box.at(spacing)
        if used + max(height, box.need) <= page:
            used += height
            continue
        fits = page - used - _MIN_LINES * budget.leading
        pages += 1
        if box.breakable and fits >= 0 and height > 2 * _MIN_LINES * budget.leading:
            used = height - (page - used)
        else:
            used = height - min(box.gap * spacing, height)
    # A paragraph higher than a page continues on several.
    further = max(0, int(used // page))
    return Layout(pages + further, used - further * page)


def widest_spacing(boxes: Sequence[Height], budget: PageBudget, narrowest: float, widest: float) -> float | None:
    """Return the widest multiple of the spacing at which the boxes fit the budget, or None if they never do."""
    for step in range(round((widest - narrowest) / _STEP) + 1):
        spacing = widest - step * _STEP
        if budget.excess(lay_out(boxes, budget, spacing)) <= 0:
            return spacing
    return None
