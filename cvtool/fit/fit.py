"""Fits a view into its pages: chooses what is shown, then the spacing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import ceil
from types import MappingProxyType

from cvtool.fit.boxes import boxes_of
from cvtool.fit.choose import Choice, KnapsackGroup, Solution, Ways, solve
from cvtool.fit.flows import FlowName, flows_of, view_of
from cvtool.fit.pages import FULL, Flow, PageBudget, longest, widest_spacing
from cvtool.fit.rules import ways_of
from cvtool.fit.values import Candidate, Form, candidates
from cvtool.model import Pages
from cvtool.templates import Weights
from cvtool.tex.measures import Measures
from cvtool.view import Block, Section, View, parts_of
from cvtool.view.ids import HEAD, group_id, section_id

_ROUNDS = 30
"""Rounds in which a choice is repeated with less height; more than ever needed, since each subtracts the excess of the
one before, at least half a line."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """The allowed spacing, as multiples of that of the measuring run; (1, 1) where it is fixed."""

    narrowest: float = 1
    widest: float = 1


@dataclass(frozen=True, slots=True)
class Fit:
    """A choice that fits.

    Attributes:
        kept: the ids of the blocks that stay, each with the number of its parts that stay.
        spacing: the multiple of the spacing of the measuring run.
        heights: points that each flow is predicted to take, pages that are broken before they are full counted as full.
        chosen_within: of each flow that lacks something, the points that its entries had to share, at the narrowest
            spacing.
    """

    kept: Mapping[str, int]
    spacing: float
    heights: Mapping[FlowName, float]
    chosen_within: Mapping[FlowName, float]


@dataclass(frozen=True, slots=True)
class Step:
    """What a little more height would show.

    Attributes:
        points: how much more, in points, at the narrowest spacing; rounded up to tenths.
        gained: the ids of the entries that would be shown, and of the highlights and items of those that are.
        lost: the ids of those that would give way to them.
    """

    points: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfit:
    """Of a flow no choice fits.

    Attributes:
        must: the blocks that must stay, with their heights in points.
        excess: the points by which they are too high together.
        nothing: whether nothing must stay and yet not even the lowest entry fits; `must` has that entry then.
        flow: the name of the flow.
    """

    must: tuple[tuple[Block, float], ...]
    excess: float
    nothing: bool = False
    flow: FlowName = None


def fit(
    view: View,
    measures: Measures,
    budget: Pages,
    weights: Weights,
    spacing: Spacing,
    *,
    reserves: Mapping[FlowName, float] = MappingProxyType({}),
) -> Fit | tuple[Unfit, ...]:
    """Choose the most valuable part of a view that fits, and the spacing that fills the pages.

    Everything is tried at the narrowest spacing before anything is left out, and what is left out is chosen at that
    spacing; only what no further highlight or entry fills opens the gaps. Columns share nothing but the spacing: what
    each shows is chosen by itself.

    Args:
        view: everything that may be shown.
        measures: the measured heights.
        budget: the page limit.
        weights: the factors in the values of entries.
        spacing: the range of the spacing.
        reserves: points of the last page to leave free in each flow, after TeX has needed more room than predicted.

    Returns:
        The choice, or what must stay and does not fit, in each flow of which no choice fits.
    """
    chosen: dict[FlowName, _Chosen] = {}
    unfit: list[Unfit] = []
    for name, measured in flows_of(measures).items():
        limit = PageBudget(measures.page, measures.leading, budget.count, reserves.get(name, 0))
        fitter = _Fitter(view_of(view, name), measured, weights, spacing.narrowest, limit)
        if found := fitter.best():
            chosen[name] = found
        else:
            unfit.append(fitter.unfit(name))
    return tuple(unfit) or _together(chosen, budget, spacing)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a flow shows: the blocks that stay, their boxes, and the points that they share; None if that is all."""

    kept: Mapping[str, int]
    flow: Flow
    within: float | None = None


def _together(chosen: Mapping[FlowName, _Chosen], budget: Pages, spacing: Spacing) -> Fit:
    """Return the choices of all flows as one, with the spacing that they share."""
    flows = [part.flow for part in chosen.values()]
    within = {name: part.within for name, part in chosen.items() if part.within is not None}
    if within:
        wide = widest_spacing(flows, spacing.narrowest, spacing.widest) or spacing.narrowest
    else:
        wide = _spacing_of_all(flows, budget, spacing)
    kept = {block: count for part in chosen.values() for block, count in part.kept.items()}
    return Fit(kept, wide, {name: part.flow.height(wide) for name, part in chosen.items()}, within)


def next_step(view: View, measures: Measures, weights: Weights, spacing: Spacing, fitted: Fit) -> Step | None:
    """Return what the least height beyond that of a choice would show, by choosing again; None if all is shown.

    Args:
        view: everything that may be shown.
        measures: the measured heights.
        weights: the factors in the values of entries.
        spacing: the range of the spacing.
        fitted: the choice.

    Returns:
        The step, in the flow where it takes least; None if it takes more than a page.
    """
    limit, flows = PageBudget(measures.page, measures.leading, 1), flows_of(measures)
    fitters = {
        name: _Fitter(view_of(view, name), flows[name], weights, spacing.narrowest, limit)
        for name in fitted.chosen_within
    }
    steps = (_next_step(fitter, fitted.kept, fitted.chosen_within[name]) for name, fitter in fitters.items())
    return min(filter(None, steps), key=lambda step: step.points, default=None)


def _next_step(fitter: _Fitter, kept: Mapping[str, int], within: float) -> Step | None:
    solution = solve(fitter.sections(), within + fitter.limit.page)
    height = solution.next_height(within)
    choice = None if height is None else solution.within(height)
    if height is None or choice is None:
        return None
    then, points = fitter.kept(choice), ceil(10 * (height - within)) / 10
    return Step(points, tuple(fitter.beyond(kept, then)), tuple(fitter.beyond(then, kept)))


class _Fitter:
    """Chooses among the entries of a view at one spacing.

    Args:
        view: everything that may be shown.
        measures: the measured heights.
        weights: the factors in the values of entries.
        factor: the spacing, as a multiple of that of the measuring run.
        limit: the geometry and the number of the pages.
    """

    def __init__(self, view: View, measures: Measures, weights: Weights, factor: float, limit: PageBudget) -> None:
        self._view, self._measures, self._factor, self.limit = view, measures, factor, limit
        self._entries = [candidates(section, measures, weights) for section in view.sections]
        self._measured = {entry.id: {form.parts: form for form in entry.forms} for entry in self._all()}

    def _all(self) -> Iterable[Candidate]:
        return chain.from_iterable(self._entries)

    def best(self) -> _Chosen | None:
        """Return everything if that fits, else the best choice; None if there is none."""
        everything = {entry.id: entry.forms[0] for entry in self._all()}
        flow = self._flow(everything)
        if widest_spacing([flow], self._factor, 1) is not None:
            return _Chosen(self.kept(everything), flow)
        choice, within = self._choose()
        if choice is None or (everything and not choice):
            return None
        return _Chosen(self.kept(choice), self._flow(choice), within)

    def _flow(self, choice: Choice) -> Flow:
        return Flow(boxes_of(self._view, self._entries, choice, self._measures), self.limit)

    def kept(self, choice: Choice) -> dict[str, int]:
        """Return the blocks of a choice, each with the number of its parts that stay."""
        chosen = (entry for entry in self._all() if entry.id in choice)
        return {block.id: choice[entry.id].parts for entry in chosen for block in entry.blocks}

    def beyond(self, fewer: Mapping[str, int], more: Mapping[str, int]) -> Iterator[str]:
        """Yield what stays of one choice and not of another: whole entries, and parts of those that both show."""
        for entry in self._all():
            if entry.id in more and entry.id not in fewer:
                yield entry.id
            elif entry.id in more:
                yield from (part.id for part in parts_of(entry.blocks[0])[fewer[entry.id] : more[entry.id]])

    def _choose(self) -> tuple[Choice | None, float]:
        """Return the best choice that also fits when it is broken into pages, and the height that it is within."""
        height = failed = self.limit.room - self._measures.height(HEAD).at(self._factor)
        solution, line = solve(self.sections(), height), self.limit.leading / 2
        for _ in range(_ROUNDS):
            choice, excess = self._within(solution, height)
            if choice is None or excess <= 0:
                break
            failed, height = height, height - max(excess, line)
        else:
            return None, height
        # What a page break wasted in the last choice that did not fit, it need not in one that is a little smaller.
        for higher in (failed - line * number for number in range(1, int((failed - height) / line))):
            larger, excess = self._within(solution, higher)
            if larger is not None and excess <= 0:
                return larger, higher
        return choice, height

    def _within(self, solution: Solution, height: float) -> tuple[Choice | None, float]:
        """Return the best choice within a height, and the points by which its pages exceed the limit."""
        choice = solution.within(height)
        if choice is None:
            return None, 0
        # The forms with their measured heights, before the spacing was scaled.
        full = {name: self._measured[name][form.parts] for name, form in choice.items()}
        return full, self._flow(full).excess(self._factor)

    def sections(self) -> list[Ways]:
        """Return the ways to show each section."""
        pairs = zip(self._view.sections, self._entries, strict=True)
        return [ways_of(self._group(section, entries)) for section, entries in pairs]

    def _group(self, section: Section, entries: Sequence[Candidate]) -> KnapsackGroup:
        """Return the knapsack group of a section, with a nested one for each group of the view that has a heading."""
        scaled = (_scaled(entry, self._factor) for entry in entries)
        by_block = {block.id: entry for entry in scaled for block in entry.blocks}
        content: list[Candidate | KnapsackGroup] = []
        for number, group in enumerate(section.groups, 1):
            members = list({by_block[block.id].id: by_block[block.id] for block in group.blocks}.values())
            heading = self._height(group_id(section.name, number))
            content += [KnapsackGroup(heading, tuple(members))] if group.title else members
        fixed = [section_id(section.name), *([section.legend.id] if section.legend else [])]
        return KnapsackGroup(sum(map(self._height, fixed)), tuple(content))

    def _height(self, name: str) -> float:
        return self._measures.height(name).at(self._factor)

    def unfit(self, name: FlowName) -> Unfit:
        """Return what must stay, of which no choice fits."""
        must = [entry for entry in self._all() if entry.must]
        if must:
            excess = self._flow({entry.id: entry.forms[-1] for entry in must}).excess(self._factor)
            heights = tuple((entry.blocks[0], entry.forms[-1].height) for entry in must)
            return Unfit(heights, max(excess, 0), flow=name)
        lowest = min(self._all(), key=lambda entry: entry.forms[-1].height)
        height = lowest.forms[-1].height
        excess = height + self._measures.height(HEAD).total - self.limit.room
        return Unfit(((lowest.blocks[0], height),), max(excess, 0), nothing=True, flow=name)


def _scaled(entry: Candidate, factor: float) -> Candidate:
    forms = (Form(f.height + f.gap * (factor - 1), f.gap * factor, f.value, f.parts) for f in entry.forms)
    return entry if factor == 1 else replace(entry, forms=tuple(forms))


def _spacing_of_all(flows: Sequence[Flow], budget: Pages, spacing: Spacing) -> float:
    """Return the spacing for a document that shows everything, so that its last page is not nearly empty.

    Widened until the last page is full, if the range allows that; else narrowed, if that saves a page; else natural.
    """
    natural, full = longest(flows, 1), FULL * flows[0].limit.page
    if any(flow.excess(1) > 0 for flow in flows):
        return widest_spacing(flows, spacing.narrowest, 1) or 1
    if natural.last >= full and (not budget.exact or natural.pages == budget.count):
        return 1
    target = [flow.of(budget.count if budget.exact else natural.pages) for flow in flows]
    widened = widest_spacing(target, 1, spacing.widest) or 1
    if budget.exact or longest(target, widened).last >= full:
        return widened
    fewer = [flow.of(natural.pages - 1) for flow in flows]
    narrowed = widest_spacing(fewer, spacing.narrowest, 1) if natural.pages > 1 else None
    return narrowed or 1
