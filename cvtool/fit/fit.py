"""Fits a view into its pages: chooses what each flow shows, then the spacing of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from types import MappingProxyType

from cvtool.fit.choose import solve
from cvtool.fit.fitter import Chosen, Fitter, Unfit
from cvtool.fit.flows import FlowName, flows_of, view_of
from cvtool.fit.pages import FULL, Flow, PageBudget, longest, widest_spacing
from cvtool.model import Pages
from cvtool.templates import Weights
from cvtool.tex.measures import Measures
from cvtool.view import View


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
    chosen: dict[FlowName, Chosen] = {}
    unfit: list[Unfit] = []
    for name, measured in flows_of(measures).items():
        limit = PageBudget(measures.page, measures.leading, budget.count, reserves.get(name, 0))
        fitter = Fitter(view_of(view, name), measured, weights, spacing.narrowest, limit)
        if found := fitter.best():
            chosen[name] = found
        else:
            unfit.append(fitter.unfit(name))
    return tuple(unfit) or _together(chosen, budget, spacing)


def _together(chosen: Mapping[FlowName, Chosen], budget: Pages, spacing: Spacing) -> Fit:
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
        name: Fitter(view_of(view, name), flows[name], weights, spacing.narrowest, limit)
        for name in fitted.chosen_within
    }
    steps = (_next_step(fitter, fitted.kept, fitted.chosen_within[name]) for name, fitter in fitters.items())
    return min(filter(None, steps), key=lambda step: step.points, default=None)


def _next_step(fitter: Fitter, kept: Mapping[str, int], within: float) -> Step | None:
    solution = solve(fitter.sections(), within + fitter.limit.page)
    height = solution.next_height(within)
    choice = None if height is None else solution.within(height)
    if height is None or choice is None:
        return None
    then, points = fitter.kept(choice), ceil(10 * (height - within)) / 10
    return Step(points, tuple(fitter.beyond(kept, then)), tuple(fitter.beyond(then, kept)))


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
