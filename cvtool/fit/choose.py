"""The most valuable choice within a height: an exact dynamic programme over the sections.

`best[h]` is the highest value that fits in `h` units of height. Entries are taken up one after the
other; each has several forms, or is left out. A section is taken up twice over: from what was best
before it, and from the same less the height of its heading; the better of the two at each height
stays, so that a heading costs once and never stands alone. Sections share nothing but the height,
which makes the choice exact, up to the rounding of heights to units.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cvtool.fit.values import Candidate, Form

UNIT = 0.5
"""What heights are rounded to, in points; coarser for more than a few pages, to keep the tables small."""

_MOST_UNITS = 6000

_NEVER = -(10**15)
_Table: TypeAlias = "array[int]"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries under a heading, and shelves inside it; the heading is there if one of them is.

    Attributes:
        heading: its height in points.
        content: candidates and shelves, in the order of the document.
    """

    heading: float
    content: Sequence[Candidate | Shelf]

    @property
    def must(self) -> bool:
        """Tell whether something on the shelf must stay."""
        return any(part.must for part in self.content)


Choice = Mapping[str, Form]
"""The form in which each entry that stays is shown, by the id of the candidate."""


def choose(shelves: Sequence[Shelf], height: float) -> Choice | None:
    """Return the most valuable choice within `height` points, or None if what must stay does not fit.

    Where two choices are equal, the entries that come first stay, and the fuller forms of them.
    """
    if height < 0:
        return None
    unit = max(UNIT, height / _MOST_UNITS)
    best = array("q", bytes(8 * (int(height / unit) + 1)))
    steps: list[_Step] = []
    # From the end, so that the walk back meets the entries in the order of the document.
    for shelf in reversed(shelves):
        best = _take_shelf(shelf, best, steps, unit)
    return _walk_back(steps, len(best) - 1, unit) if best[-1] >= 0 else None


@dataclass(frozen=True, slots=True)
class _Step:
    """One decision, with the table before it.

    Attributes:
        part: the entry that is taken up, or the shelf that is opened or closed.
        before: the table before the entry or, of a shelf, before it was opened.
        inside: of a shelf that is closed, the table with it.
        opened: of a shelf that is closed, the number of the step that opened it.
    """

    part: Candidate | Shelf
    before: _Table
    inside: _Table | None = None
    opened: int = 0


def _units(height: float, unit: float) -> int:
    return max(0, round(height / unit))


def _spend(table: _Table, units: int, value: int = 0) -> _Table:
    """Return the table of what is best when `units` go to something worth `value`."""
    kept = table[: max(0, len(table) - units)]
    never = array("q", [_NEVER]) * (len(table) - len(kept))
    return never + array("q", [best + value for best in kept])


def _take_shelf(shelf: Shelf, before: _Table, steps: list[_Step], unit: float) -> _Table:
    opened = len(steps)
    steps.append(_Step(shelf, before))
    inside = _spend(before, _units(shelf.heading, unit))
    for part in reversed(shelf.content):
        if isinstance(part, Shelf):
            inside = _take_shelf(part, inside, steps, unit)
        else:
            inside = _take_entry(part, inside, steps, unit)
    steps.append(_Step(shelf, before, inside, opened))
    return inside if shelf.must else array("q", map(max, before, inside))


def _take_entry(entry: Candidate, before: _Table, steps: list[_Step], unit: float) -> _Table:
    steps.append(_Step(entry, before))
    tables = [_spend(before, _units(form.height, unit), form.value) for form in entry.forms]
    if not entry.must:
        tables.append(before)
    return array("q", map(max, *tables)) if len(tables) > 1 else tables[0]


def _walk_back(steps: list[_Step], left: int, unit: float) -> Choice:
    """Follow the decisions from the last to the first; `left` is the height to spend, in units."""
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
        return before[rest] + form.value if rest >= 0 else _NEVER

    best = max(entry.forms, key=value)
    return best if entry.must or value(best) >= before[left] else None
