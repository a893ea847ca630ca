"""Fit a view into its pages: what stays, and how wide the spacing is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cvtool.fit.choose import Choice, Shelf, choose
from cvtool.fit.pages import FULL, Piece, Sheets, lay_out, widest_spacing
from cvtool.fit.values import Candidate, Form, candidates
from cvtool.model import Pages
from cvtool.templates import Weights
from cvtool.tex.measures import Measures
from cvtool.view import Block, Section, View

# More than enough: each round takes off what the one before was over by.
_ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Spacing:
    """The range of the spacing, as multiples of that of the measuring run; (1, 1) where it is fixed."""

    narrowest: float = 1
    widest: float = 1


@dataclass(frozen=True, slots=True)
class Fit:
    """What stays.

    Attributes:
        kept: the blocks that stay, by id, each with the number of its parts that stay.
        spacing: the multiple of the spacing of the measuring run.
    """

    kept: Mapping[str, int]
    spacing: float


@dataclass(frozen=True, slots=True)
class Unfit:
    """What must stay does not fit.

    Attributes:
        must: the blocks that must stay, with their heights in points.
        excess: by how many points they are too high.
        nothing: nothing must stay, but nothing fits either; `must` is then the lowest entry.
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
        measures: the heights of all of it.
        budget: how many pages.
        weights: what entries are worth.
        spacing: its range.
        reserve: points of the last page to leave free, after TeX has needed more room than thought.
    """
    shelves = {section.name: candidates(section, measures, weights) for section in view.sections}
    sheets = Sheets(measures.page, measures.leading, budget.count, reserve)
    everything = {entry.id: entry.forms[0] for entries in shelves.values() for entry in entries}
    pieces = list(_pieces(view, shelves, everything, measures))
    if widest_spacing(pieces, sheets, spacing.narrowest, 1) is not None:
        return Fit(_kept(shelves, everything), _spacing_of_all(pieces, sheets, budget, spacing))
    for tight in (1.0, spacing.narrowest):
        choice = _choose(view, shelves, measures, sheets, tight)
        if choice or (choice is not None and not everything):
            pieces = list(_pieces(view, shelves, choice, measures))
            widest = widest_spacing(pieces, sheets, tight, spacing.widest)
            return Fit(_kept(shelves, choice), widest or tight)
    return _unfit(view, shelves, measures, sheets, spacing.narrowest)


def _choose(
    view: View, shelves: Mapping[str, list[Candidate]], measures: Measures, sheets: Sheets, tight: float
) -> Choice | None:
    """Return the best choice that also falls well on the pages; None if what must stay does not."""
    head = measures.height("head").at(tight)
    rows = [_shelf(section, shelves[section.name], measures, tight) for section in view.sections]
    room = sheets.room - head
    measured = {e.id: {f.parts: f for f in e.forms} for entries in shelves.values() for e in entries}
    for _ in range(_ROUNDS):
        choice = choose(rows, room)
        if choice is None:
            return None
        # The heights as they were measured, before they were set closer.
        full = {name: measured[name][form.parts] for name, form in choice.items()}
        over = sheets.excess(lay_out(list(_pieces(view, shelves, full, measures)), sheets, tight))
        if over <= 0:
            return full
        room -= max(over, sheets.leading / 2)
    return None


def _shelf(section: Section, entries: Sequence[Candidate], measures: Measures, tight: float) -> Shelf:
    """Return the shelf of a section, with one inside for each group that has a heading."""
    by_block = {block.id: _closer(entry, tight) for entry in entries for block in entry.blocks}
    content: list[Candidate | Shelf] = []
    for number, group in enumerate(section.groups, 1):
        members = list({by_block[block.id].id: by_block[block.id] for block in group.blocks}.values())
        heading = measures.height(f"group/{section.name}/group-{number}").at(tight)
        content += [Shelf(heading, tuple(members))] if group.title else members
    return Shelf(measures.height(f"section/{section.name}").at(tight), tuple(content))


def _closer(entry: Candidate, tight: float) -> Candidate:
    forms = (Form(f.height + f.gap * (tight - 1), f.gap * tight, f.value, f.parts) for f in entry.forms)
    return entry if tight == 1 else Candidate(entry.blocks, entry.must, tuple(forms))


def _pieces(view: View, shelves: Mapping[str, list[Candidate]], choice: Choice, measures: Measures) -> Iterator[Piece]:
    """Yield what stands on the pages, in order: the head, headings with something below, entries."""
    head = measures.height("head")
    yield Piece(head.total, head.gap)
    for section in view.sections:
        entries = {block.id: entry for entry in shelves[section.name] for block in entry.blocks}
        chosen = [[b for b in group.blocks if entries[b.id].id in choice] for group in section.groups]
        if any(chosen):
            yield _heading(measures, f"section/{section.name}")
        for number, (group, blocks) in enumerate(zip(section.groups, chosen, strict=True), 1):
            if group.title and blocks:
                yield _heading(measures, f"group/{section.name}/group-{number}")
            for entry in {entries[block.id].id: entries[block.id] for block in blocks}.values():
                form = choice[entry.id]
                breakable = entry.blocks[0].kind in ("prose", "list") or form.parts > 2
                yield Piece(form.height, form.gap, breakable=breakable)


def _heading(measures: Measures, name: str) -> Piece:
    height = measures.height(name)
    return Piece(height.total, height.gap, heading=True)


def _spacing_of_all(pieces: list[Piece], sheets: Sheets, budget: Pages, spacing: Spacing) -> float:
    """Return the spacing for a document that shows everything, so that it does not end in a stub.

    Opened until the last page is full, if the range allows that; else closed, if that saves a page; else left.
    """
    natural = lay_out(pieces, sheets, 1)
    if sheets.excess(natural) > 0:
        return widest_spacing(pieces, sheets, spacing.narrowest, 1) or 1
    if natural.last >= FULL * sheets.page and (not budget.exact or natural.pages == budget.count):
        return 1
    wanted = sheets.of(budget.count if budget.exact else natural.pages)
    opened = widest_spacing(pieces, wanted, 1, spacing.widest) or 1
    if budget.exact or lay_out(pieces, wanted, opened).last >= FULL * sheets.page:
        return opened
    saved = widest_spacing(pieces, sheets.of(natural.pages - 1), spacing.narrowest, 1) if natural.pages > 1 else None
    return saved or 1


def _kept(shelves: Mapping[str, list[Candidate]], choice: Choice) -> dict[str, int]:
    entries = (entry for entries in shelves.values() for entry in entries if entry.id in choice)
    return {block.id: choice[entry.id].parts for entry in entries for block in entry.blocks}


def _unfit(
    view: View, shelves: Mapping[str, list[Candidate]], measures: Measures, sheets: Sheets, tight: float
) -> Unfit:
    barest = {e.id: e.forms[-1] for entries in shelves.values() for e in entries if e.must}
    layout = lay_out(list(_pieces(view, shelves, barest, measures)), sheets, tight)
    must = [(e.blocks[0], e.forms[-1].height) for entries in shelves.values() for e in entries if e.must]
    if must:
        return Unfit(tuple(must), max(sheets.excess(layout), 0))
    lowest = min((e for entries in shelves.values() for e in entries), key=lambda e: e.forms[-1].height)
    excess = lowest.forms[-1].height + measures.height("head").total - sheets.room
    return Unfit(((lowest.blocks[0], lowest.forms[-1].height),), max(excess, 0), nothing=True)
