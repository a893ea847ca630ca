"""The most valuable choice within a height: a knapsack with fixed costs, solved by dynamic programming.

`best[h]` is the highest value that fits in `h` units of height. Entries are items with several forms, of which one or
none is taken. A group is solved twice: without it, and with the height of its heading paid first; at each height the
better of the two is kept, so that a heading is paid once and never stands alone. Sections share nothing but the
height, so the choice is exact up to the rounding of heights to units.
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


Choice = Mapping[str, Form]
"""The form in which each entry that stays is shown, by the id of the candidate."""


def choose(groups: Sequence[KnapsackGroup], height: float) -> Choice | None:
    """Return the most valuable choice within `height` points, or None if what must stay does not fit.

    Of equal choices, the one with the earlier entries and their fuller forms is returned.
    """
    if height < 0:
        return None
    unit = max(UNIT, height / _MOST_UNITS)
    best = array("q", bytes(8 * (int(height / unit) + 1)))
    steps: list[_Step] = []
    # From the end, so that backtracking meets the entries in the order of the document.
    for group in reversed(groups):
        best = _take_group(group, best, steps, unit)
    return _backtrack(steps, len(best) - 1, unit) if best[-1] >= 0 else None


@dataclass(frozen=True, slots=True)
class _Step:
    """One decision, with the table before it.

    Attributes:
        part: the entry that is decided on, or the group that starts or ends.
        before: the table before the entry or, for a group, before it started.
        inside: at the end of a group, the table with the group; else None.
        opened: at the end of a group, the number of the step at which it started.
    """

    part: Candidate | KnapsackGroup
    before: _Table
    inside: _Table | None = None
    opened: int = 0


def _units(height: float, unit: float) -> int:
    return max(0, round(height / unit))


def _spend(table: _Table, units: int, value: int = 0) -> _Table:
    """Return the table of the best values when `units` are spent on an item worth `value`."""
    affordable = table[: max(0, len(table) - units)]
    infeasible = array("q", [_INFEASIBLE]) * (len(table) - len(affordable))
    return infeasible + array("q", [best + value for best in affordable])


def _take_group(group: KnapsackGroup, before: _Table, steps: list[_Step], unit: float) -> _Table:
    opened = len(steps)
    steps.append(_Step(group, before))
    inside = _spend(before, _units(group.heading, unit))
    for part in reversed(group.content):
        if isinstance(part, KnapsackGroup):
            inside = _take_group(part, inside, steps, unit)
        else:
            inside = _take_entry(part, inside, steps, unit)
    steps.append(_Step(group, before, inside, opened))
    return inside if group.must else array("q", map(max, before, inside))


def _take_entry(entry: Candidate, before: _Table, steps: list[_Step], unit: float) -> _Table:
    steps.append(_Step(entry, before))
    tables = [_spend(before, _units(form.height, unit), form.value) for form in entry.forms]
    if not entry.must:
        tables.append(before)
    return array("q", map(max, *tables)) if len(tables) > 1 else tables[0]


def _backtrack(steps: list[_Step], left: int, unit: float) -> Choice:
    """Reconstruct the choice from the decisions, last to first; `left` is the height not yet spent, in units."""
    chosen: dict[str, Form] = {}
    number = len(steps) - 1
    while number >= 0:
        step = steps[number]
        if isinstance(step.part, Candidate):
            if form := _form_taken(step.part, step.before, left, unit):
                chosen[step.part.id] = form
                left -= _units(form.height, unit)
        elif step.inside is None:
            left -= _units(step.part.heading, unit)
        elif not step.part.must and step.before[left] >= step.inside[left]:
            number = step.opened
        number -= 1
    return chosen


def _form_taken(entry: Candidate, before: _Table, left: int, unit: float) -> Form | None:
    def value(form: Form) -> int:
        rest = left - _units(form.height, unit)
        return before[rest] + form.value if rest >= 0 else _INFEASIBLE

    best = max(entry.forms, key=value)
    return best if entry.must or value(best) >= before[left] else None
