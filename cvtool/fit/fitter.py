"""Chooses what one flow shows: everything, or the most valuable part of it that fits when it is broken into pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from cvtool.fit.boxes import boxes_of
from cvtool.fit.choose import Choice, KnapsackGroup, Solution, Ways, solve
from cvtool.fit.flows import FlowName
from cvtool.fit.pages import Flow, PageBudget, widest_spacing
from cvtool.fit.rules import ways_of
from cvtool.fit.values import Candidate, Form, candidates
from cvtool.templates import Weights
from cvtool.tex.measures import Measures
from cvtool.view import Block, Section, View, parts_of
from cvtool.view.ids import HEAD, group_id, section_id

_ROUNDS = 30
"""Rounds in which a choice is repeated with less height; more than ever needed, since each subtracts the excess of the
one before, at least half a line."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a flow shows.

    Attributes:
        kept: the ids of the blocks that stay, each with the number of its parts that stay.
        flow: their boxes.
        within: the points that the entries had to share; None if everything stays.
    """

    kept: Mapping[str, int]
    flow: Flow
    within: float | None = None


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


class Fitter:
    """Chooses among the entries of a flow at one spacing."""

    def __init__(self, view: View, measures: Measures, weights: Weights, factor: float, limit: PageBudget) -> None:
        """Take what there is to choose from.

        Args:
            view: everything that may be shown.
            measures: the measured heights.
            weights: the factors in the values of entries.
            factor: the spacing, as a multiple of that of the measuring run.
            limit: the geometry and the number of the pages.
        """
        self._view, self._measures, self._factor, self.limit = view, measures, factor, limit
        self._entries = [candidates(section, measures, weights) for section in view.sections]
        self._measured = {entry.id: {form.parts: form for form in entry.forms} for entry in self._all()}

    def _all(self) -> Iterable[Candidate]:
        return chain.from_iterable(self._entries)

    def best(self) -> Chosen | None:
        """Return everything if that fits, else the best choice; None if there is none."""
        everything = {entry.id: entry.forms[0] for entry in self._all()}
        flow = self._flow(everything)
        if widest_spacing([flow], self._factor, 1) is not None:
            return Chosen(self.kept(everything), flow)
        choice, within = self._choose()
        if choice is None or (everything and not choice):
            return None
        return Chosen(self.kept(choice), self._flow(choice), within)

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
