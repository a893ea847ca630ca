"""The most valuable choice within a height: a knapsack with fixed costs, solved by dynamic programming.

`best[h]` is the highest value that fits in `h` units of height. Entries are items with several forms, of which one or
none is taken. A group is solved twice: without it, and with the height of its heading paid first; at each height the
better of the two is kept, so that a heading is paid once and never stands alone. So is a section that can be shown in
several ways, once for each. Sections share nothing but the height, so the choice is exact up to the rounding of heights
to units.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cvtool.fit.values import Candidate, Form

UNIT = 0.5
"""The unit to which heights are rounded, in points: finer than TeX's page breaks can be predicted."""

_MOST_UNITS = 6000
"""The longest table, in `UNIT`s: some four pages. A higher budget gets coarser units, since every entry keeps a table
for the backtracking, 48 kB each at this length."""

_INFEASIBLE = -(10**15)
"""The value of a choice that does not fit: below any sum of values."""

_Table: TypeAlias = "array[int]"


@dataclass(frozen=True, slots=True)
class KnapsackGroup:
    """Items with a fixed cost: the height of the heading is paid once if any item is chosen.

    Attributes:
        heading: the height of the heading, in points.
        content: its entries and nested groups, in the order of the document.
    """

    heading: float
    content: Sequence[Candidate | KnapsackGroup]

    @property
    def must(self) -> bool:
        """Return whether an item of the group must stay."""
        return any(part.must for part in self.content)


Ways: TypeAlias = Sequence[KnapsackGroup]
"""The ways to show a section, of which one is taken; of equal ones the first."""

Choice: TypeAlias = Mapping[str, Form]
"""The form in which each entry that stays is shown, by the id of the candidate."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A decision on an entry, with the table before it."""

    entry: Candidate
    before: _Table


@dataclass(frozen=True, slots=True)
class _Group:
    """A decision on a group: the tables before it and with it, and the decisions within it."""

    group: KnapsackGroup
    before: _Table
    inside: _Table
    steps: Sequence[_Step]


@dataclass(frozen=True, slots=True)
class _Section:
    """A decision between the ways to show a section: the table of each, and its decision."""

    ways: Sequence[tuple[_Table, _Group]]


_Step: TypeAlias = _Entry | _Group | _Section


@dataclass(frozen=True, slots=True)
class Solution:
    """The most valuable choices within every height up to that which was asked for."""

    _best: _Table
    _steps: Sequence[_Step]
    _unit: float

    def within(self, height: float) -> Choice | None:
        """Return the most valuable choice within `height` points, or None if what must stay does not fit.

        Of equal choices, the one with the earlier entries and their fuller forms is returned.
        """
        left = self._index(height)
        if left < 0 or self._best[left] < 0:
            return None
        chosen: dict[str, Form] = {}
        _follow(self._steps, left, self._unit, chosen)
        return chosen

    def next_height(self, height: float) -> float | None:
        """Return the least height, in points, at which a choice is worth more than within `height`; None if none is."""
        index = self._index(height)
        worth = max(self._best[index], -1)  # what does not fit is worth nothing, however much it would be
        better = (n for n in range(index + 1, len(self._best)) if self._best[n] > worth)
        return next((number * self._unit for number in better), None)

    def _index(self, height: float) -> int:
        return min(int(height / self._unit), len(self._best) - 1) if height >= 0 else -1


def solve(sections: Sequence[Ways], height: float) -> Solution:
    """Find the most valuable choices within every height up to `height` points."""
    unit = max(UNIT, height / _MOST_UNITS)
    best = array("q", bytes(8 * (int(max(0.0, height) / unit) + 1)))
    steps: list[_Step] = []
    # From the end, so that backtracking meets the entries in the order of the document.
    for ways in reversed(sections):
        best = _take_section(ways, best, steps, unit)
    return Solution(best, steps, unit)


def _units(height: float, unit: float) -> int:
    return max(0, round(height / unit))


def _spend(table: _Table, units: int, value: int = 0) -> _Table:
    """Return the table of the best values when `units` are spent on an item worth `value`."""
    affordable = table[: max(0, len(table) - units)]
    infeasible = array("q", [_INFEASIBLE]) * (len(table) - len(affordable))
    return infeasible + array("q", [best + value for best in affordable])


def _best_of(tables: Sequence[_Table]) -> _Table:
    return array("q", map(max, *tables)) if len(tables) > 1 else tables[0]


def _take_section(ways: Ways, before: _Table, steps: list[_Step], unit: float) -> _Table:
    taken = [_take_group(way, before, unit) for way in ways]
    steps.append(_Section(taken))
    return _best_of([table for table, _ in taken])


def _take_group(group: KnapsackGroup, before: _Table, unit: float) -> tuple[_Table, _Group]:
    steps: list[_Step] = []
    inside = _spend(before, _units(group.heading, unit))
    for part in reversed(group.content):
        if isinstance(part, KnapsackGroup):
            inside, step = _take_group(part, inside, unit)
            steps.append(step)
        else:
            steps.append(_Entry(part, inside))
            inside = _take_entry(part, inside, unit)
    return inside if group.must else _best_of([before, inside]), _Group(group, before, inside, steps)


def _take_entry(entry: Candidate, before: _Table, unit: float) -> _Table:
    tables = [_spend(before, _units(form.height, unit), form.value) for form in entry.forms]
    return _best_of(tables if entry.must else [*tables, before])


def _follow(steps: Sequence[_Step], left: int, unit: float, chosen: dict[str, Form]) -> int:
    """Reconstruct a choice from the decisions, last to first.

    Args:
        steps: the decisions.
        left: the height not yet spent, in units.
        unit: the unit, in points.
        chosen: receives the forms of the entries that stay.

    Returns:
        The height that is left then.
    """
    for step in reversed(steps):
        match step:
            case _Entry(entry, before):
                if form := _form_taken(entry, before, left, unit):
                    chosen[entry.id] = form
                    left -= _units(form.height, unit)
            case _Group(group, before, inside, within):
                if group.must or inside[left] > before[left]:
                    left = _follow(within, left, unit, chosen) - _units(group.heading, unit)
            case _Section(ways):
                _, best = max(ways, key=lambda way: way[0][left])
                left = _follow([best], left, unit, chosen)
    return left


def _form_taken(entry: Candidate, before: _Table, left: int, unit: float) -> Form | None:
    def value(form: Form) -> int:
        rest = left - _units(form.height, unit)
        return before[rest] + form.value if rest >= 0 else _INFEASIBLE

    best = max(entry.forms, key=value)
    return best if entry.must or value(best) >= before[left] else None
