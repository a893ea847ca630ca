"""Predicts TeX's page breaks from the heights of blocks, and finds the widest spacing within a page budget.

This models TeX's page builder and may be wrong: `building.document` corrects it by the pages of the real run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil

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
class Box:
    """A block on its page.

    Attributes:
        height: its height.
        forced: whether it begins a new page.
        glued: whether no page may break before it.
    """

    height: Height
    forced: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The number of pages that boxes fill, and the points used of the last."""

    pages: int
    last: float


def lay_out(boxes: Iterable[Box], budget: PageBudget, spacing: float = 1) -> Layout:
    """Break boxes into pages as TeX does with a ragged bottom: first fit, and no gap at the top of a page.

    Args:
        boxes: the blocks, in order.
        budget: the page geometry; the number of pages does not matter here.
        spacing: the multiple of the spacing of the measuring run.
    """
    breaker = _Breaker(budget, spacing)
    for run in _runs(boxes):
        breaker.add(run)
    return Layout(breaker.pages, breaker.used)


def _runs(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    """Yield the boxes in runs between which a page may break."""
    run: list[Box] = []
    for box in boxes:
        if run and (box.forced or not box.glued):
            yield run
            run = []
        run.append(box)
    if run:
        yield run


class _Breaker:
    """Puts runs of boxes onto pages; counts the pages, and the points used of the last."""

    def __init__(self, budget: PageBudget, spacing: float) -> None:
        self._page, self._lines, self._spacing = budget.page, _MIN_LINES * budget.leading, spacing
        self.pages, self.used = 1, 0.0

    def add(self, run: Sequence[Box]) -> None:
        """Put a run where the last one ends, or onto the next page, or onto both."""
        heights = [box.height.at(self._spacing) for box in run]
        if run[0].forced and self.used:
            self._turn(run, heights)
        elif self.used + max(sum(heights), run[0].height.need) <= self._page:
            self.used += sum(heights)
        elif (rest := self._divided(run, heights)) is not None:
            self._go_on(rest)
        elif len(run) > 1 and sum(heights) > self._page:
            for box in run:  # what no page holds breaks somewhere
                self.add([replace(box, forced=False)])
        else:
            self._turn(run, heights)

    def _turn(self, run: Sequence[Box], heights: Sequence[float]) -> None:
        self._go_on(sum(heights) - min(run[0].height.gap * self._spacing, heights[0]))

    def _go_on(self, used: float) -> None:
        """Begin a page with `used` points, and as many more as a paragraph takes that is higher than a page."""
        further = max(0, ceil(used / self._page) - 1)
        self.pages += 1 + further
        self.used = used - further * self._page

    def _divided(self, run: Sequence[Box], heights: Sequence[float]) -> float | None:
        """Return the points of a run that go to the next page if it breaks within its last paragraph that can."""
        starts = [self.used, *(self.used + end for end in accumulate(heights))]
        for number in range(len(run) - 1, -1, -1):
            room = min(self._page - starts[number], heights[number] - self._lines)
            if run[number].height.breakable and room >= self._lines:
                return starts[-1] - starts[number] - room
        return None


@dataclass(frozen=True, slots=True)
class Flow:
    """Boxes that follow one another through the pages, and their budget: those of a document, or of a column."""

    boxes: Sequence[Box]
    limit: PageBudget

    def lay_out(self, spacing: float) -> Layout:
        """Return the layout at a multiple of the spacing."""
        return lay_out(self.boxes, self.limit, spacing)

    def height(self, spacing: float) -> float:
        """Return the height at a multiple of the spacing, in points, from the top of the first page."""
        return self.limit.height(self.lay_out(spacing))

    def excess(self, spacing: float) -> float:
        """Return the points by which it exceeds the budget at a multiple of the spacing; 0 or less if it fits."""
        return self.height(spacing) - self.limit.room

    def of(self, count: int) -> Flow:
        """Return the flow with another number of pages."""
        return replace(self, limit=self.limit.of(count))


def longest(flows: Iterable[Flow], spacing: float) -> Layout:
    """Return the layout of the flow that ends last."""
    return max((flow.lay_out(spacing) for flow in flows), key=lambda layout: (layout.pages, layout.last))


def widest_spacing(flows: Sequence[Flow], narrowest: float, widest: float) -> float | None:
    """Return the widest multiple of the spacing at which all flows fit their budgets, or None if they never do."""
    for step in range(round((widest - narrowest) / _STEP) + 1):
        spacing = max(narrowest, widest - step * _STEP)
        if all(flow.excess(spacing) <= 0 for flow in flows):
            return spacing
    return None
