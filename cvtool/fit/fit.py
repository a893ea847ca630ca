"""Fits a view into its pages: chooses what is shown, then the spacing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from cvtool.fit.choose import Choice, KnapsackGroup, choose
from cvtool.fit.pages import FULL, PageBudget, lay_out, widest_spacing
from cvtool.fit.values import Candidate, Form, candidates
from cvtool.model import Pages
from cvtool.templates import Weights
from cvtool.tex.measures import Height, Measures
from cvtool.view import Block, Section, View
from cvtool.view.ids import HEAD, group_id, section_id

_ROUNDS = 30
"""Rounds in which a choice is repeated with less height; more than ever needed, since each subtracts the excess of the
one before, at least half a line."""

_Entries: TypeAlias = Mapping[str, list[Candidate]]
"""The candidates of each section, by its name."""


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
        height: points that all of it is predicted to take, pages that are broken before they are full counted as full.
    """

    kept: Mapping[str, int]
    spacing: float
    height: float


@dataclass(frozen=True, slots=True)
class Unfit:
    """No choice fits.

    Attributes:
        must: the blocks that must stay, with their heights in points.
        excess: the points by which they are too high together.
        nothing: whether nothing must stay and yet not even the lowest entry fits; `must` has that entry then.
    """

    must: tuple[tuple[Block, float], ...]
    excess: float
    nothing: bool = False


def fit(
    view: View, measures: Measures, budget: Pages, weights: Weights, spacing: Spacing, *, reserve: float = 0
) -> Fit | Unfit:
    """Choose the most valuable part of a view that fits, and the spacing that fills the pages.

    Args:
        view: everything that may be shown.
        measures: the measured heights.
        budget: the page limit.
        weights: the factors in the values of entries.
        spacing: the range of the spacing.
        reserve: points of the last page to leave free, after TeX has needed more room than predicted.

    Returns:
        The choice, or what must stay and does not fit.
    """
    entries = {section.name: candidates(section, measures, weights) for section in view.sections}
    limit = PageBudget(measures.page, measures.leading, budget.count, reserve)
    everything = {entry.id: entry.forms[0] for entry in _all(entries)}
    boxes = list(_boxes(view, entries, everything, measures))
    if widest_spacing(boxes, limit, spacing.narrowest, 1) is not None:
        wide = _spacing_of_all(boxes, limit, budget, spacing)
        return Fit(_kept(entries, everything), wide, limit.height(lay_out(boxes, limit, wide)))
    for factor in (1.0, spacing.narrowest):
        choice = _choose(view, entries, measures, limit, factor)
        if choice or (choice is not None and not everything):
            boxes = list(_boxes(view, entries, choice, measures))
            wide = widest_spacing(boxes, limit, factor, spacing.widest) or factor
            return Fit(_kept(entries, choice), wide, limit.height(lay_out(boxes, limit, wide)))
    return _unfit(view, entries, measures, limit, spacing.narrowest)


def _choose(view: View, entries: _Entries, measures: Measures, limit: PageBudget, factor: float) -> Choice | None:
    """Return the best choice at a spacing that also fits when it is broken into pages; None if there is none."""
    head = measures.height(HEAD).at(factor)
    groups = [_group(section, entries[section.name], measures, factor) for section in view.sections]
    height = limit.room - head
    measured = {e.id: {f.parts: f for f in e.forms} for e in _all(entries)}
    for _ in range(_ROUNDS):
        choice = choose(groups, height)
        if choice is None:
            return None
        # The forms with their measured heights, before the spacing was scaled.
        full = {name: measured[name][form.parts] for name, form in choice.items()}
        excess = limit.excess(lay_out(list(_boxes(view, entries, full, measures)), limit, factor))
        if excess <= 0:
            return full
        height -= max(excess, limit.leading / 2)
    return None


def _group(section: Section, entries: Sequence[Candidate], measures: Measures, factor: float) -> KnapsackGroup:
    """Return the knapsack group of a section, with a nested one for each group of the view that has a heading."""
    by_block = {block.id: _scaled(entry, factor) for entry in entries for block in entry.blocks}
    content: list[Candidate | KnapsackGroup] = []
    for number, group in enumerate(section.groups, 1):
        members = list({by_block[block.id].id: by_block[block.id] for block in group.blocks}.values())
        heading = measures.height(group_id(section.name, number)).at(factor)
        content += [KnapsackGroup(heading, tuple(members))] if group.title else members
    fixed = [section_id(section.name), *([section.legend.id] if section.legend else [])]
    return KnapsackGroup(sum(measures.height(name).at(factor) for name in fixed), tuple(content))


def _scaled(entry: Candidate, factor: float) -> Candidate:
    forms = (Form(f.height + f.gap * (factor - 1), f.gap * factor, f.value, f.parts) for f in entry.forms)
    return entry if factor == 1 else Candidate(entry.blocks, entry.must, tuple(forms))


def _boxes(view: View, entries: _Entries, choice: Choice, measures: Measures) -> Iterator[Height]:
    """Yield the boxes of a choice, in order: the head, then headings with entries below them, and entries."""
    yield measures.height(HEAD)
    for section in view.sections:
        by_block = {block.id: entry for entry in entries[section.name] for block in entry.blocks}
        chosen = [[b for b in group.blocks if by_block[b.id].id in choice] for group in section.groups]
        if any(chosen):
            yield measures.height(section_id(section.name))
        for number, (group, blocks) in enumerate(zip(section.groups, chosen, strict=True), 1):
            if group.title and blocks:
                yield measures.height(group_id(section.name, number))
            for entry in {by_block[block.id].id: by_block[block.id] for block in blocks}.values():
                yield _box(choice[entry.id], measures.height(entry.id))
        if any(chosen) and section.legend:
            yield measures.height(section.legend.id)


def _box(form: Form, first: Height) -> Height:
    """Return the height of an entry in one of its forms; `first` is that of its first block."""
    # An entry with several parts has several paragraphs, between which a page may break.
    return Height(form.height, form.gap, first.need, first.breakable or form.parts > 2)


def _spacing_of_all(boxes: list[Height], limit: PageBudget, budget: Pages, spacing: Spacing) -> float:
    """Return the spacing for a document that shows everything, so that its last page is not nearly empty.

    Widened until the last page is full, if the range allows that; else narrowed, if that saves a page; else natural.
    """
    natural = lay_out(boxes, limit, 1)
    if limit.excess(natural) > 0:
        return widest_spacing(boxes, limit, spacing.narrowest, 1) or 1
    if natural.last >= FULL * limit.page and (not budget.exact or natural.pages == budget.count):
        return 1
    target = limit.of(budget.count if budget.exact else natural.pages)
    widened = widest_spacing(boxes, target, 1, spacing.widest) or 1
    if budget.exact or lay_out(boxes, target, widened).last >= FULL * limit.page:
        return widened
    narrowed = widest_spacing(boxes, limit.of(natural.pages - 1), spacing.narrowest, 1) if natural.pages > 1 else None
    return narrowed or 1


def _all(entries: _Entries) -> Iterator[Candidate]:
    return chain.from_iterable(entries.values())


def _kept(entries: _Entries, choice: Choice) -> dict[str, int]:
    chosen = (entry for entry in _all(entries) if entry.id in choice)
    return {block.id: choice[entry.id].parts for entry in chosen for block in entry.blocks}


def _unfit(view: View, entries: _Entries, measures: Measures, limit: PageBudget, factor: float) -> Unfit:
    shortest = {e.id: e.forms[-1] for e in _all(entries) if e.must}
    layout = lay_out(list(_boxes(view, entries, shortest, measures)), limit, factor)
    must = [(e.blocks[0], e.forms[-1].height) for e in _all(entries) if e.must]
    if must:
        return Unfit(tuple(must), max(limit.excess(layout), 0))
    lowest = min(_all(entries), key=lambda e: e.forms[-1].height)
    excess = lowest.forms[-1].height + measures.height(HEAD).total - limit.room
    return Unfit(((lowest.blocks[0], lowest.forms[-1].height),), max(excess, 0), nothing=True)
