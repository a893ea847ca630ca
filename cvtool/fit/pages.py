"""Predict TeX's page breaks from the heights of blocks, and find the widest spacing that keeps a budget of pages.

A model of TeX's page builder, not the truth: `building.document` corrects it by the pages of the real run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvtool.tex.measures import Height

FULL = 0.9
"""The fill from which a last page counts as full: less white than that below the text does not look like a stub."""

_TOGETHER = 2
"""Lines of a paragraph that TeX keeps together at a page break: the classes forbid widows and orphans."""

_STEP = 0.01
"""The step of the spacing: a tenth of a point for the usual gap, which nobody sees."""


@dataclass(frozen=True, slots=True)
class PageBudget:
    """Page geometry and the number of pages.

    Attributes:
        page: the height of the text on a page, in points.
        leading: the distance of two baselines, in points.
        count: how many pages.
        reserve: points of the last page that are to stay free; below 0 for room that the class has beyond its pages.
    """

    page: float
    leading: float
    count: int
    reserve: float = 0

    @property
    def room(self) -> float:
        """Return the height of all pages together."""
        return self.page * self.count - self.reserve

    def of(self, count: int) -> PageBudget:
        """Return a budget of as many other pages of the same geometry."""
        return replace(self, count=count)

    def height(self, layout: Layout) -> float:
        """Return how many points a layout takes, from the top of the first page."""
        return (layout.pages - 1) * self.page + layout.last

    def excess(self, layout: Layout) -> float:
        """Return by how many points a layout exceeds the budget; 0 or less if it fits."""
        return self.height(layout) - self.room


@dataclass(frozen=True, slots=True)
class Layout:
    """How many pages some blocks fill, and how many points of the last."""

    pages: int
    last: float


def lay_out(boxes: Sequence[Height], budget: PageBudget, spacing: float = 1) -> Layout:
    """Break boxes into pages as TeX does with a ragged bottom: first fit, and no gap at the top of a page.

    Args:
        boxes: the heights of blocks, in order.
        budget: the page geometry; how many pages there are does not matter here.
        spacing: the multiple of the spacing of the measuring run.
    """
    pages, used, page = 1, 0.0, budget.page
    for box in boxes:
        height = box.at(spacing)
        if used + max(height, box.need) <= page:
            used += height
            continue
        fits = page - used - _TOGETHER * budget.leading
        pages += 1
        if box.breakable and fits >= 0 and height > 2 * _TOGETHER * budget.leading:
            used = height - (page - used)
        else:
            used = height - min(box.gap * spacing, height)
    # A paragraph higher than a page runs over several.
    over = max(0, int(used // page))
    return Layout(pages + over, used - over * page)


def widest_spacing(boxes: Sequence[Height], budget: PageBudget, narrowest: float, widest: float) -> float | None:
    """Return the widest multiple of the spacing at which the boxes keep the budget, or None if none does."""
    for step in range(round((widest - narrowest) / _STEP) + 1):
        spacing = widest - step * _STEP
        if budget.excess(lay_out(boxes, budget, spacing)) <= 0:
            return spacing
    return None
