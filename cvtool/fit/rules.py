"""The order in which the highlights of a section are shown, as ways of which `choose` takes the best.

The newest entry of a section shows its first highlights before another one shows any: who reads of an old job, and
nothing of the present one, takes that for empty. It either shows them, and the others are free; or it does not, and no
other has more than those that must stay. Both ways are solved, so that the choice stays exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from cvtool.fit.choose import KnapsackGroup, Ways
from cvtool.fit.values import Candidate, Form

FIRST: Final = 2
"""How many highlights the newest entry shows before another shows any; all that it has, if those are fewer."""


def ways_of(section: KnapsackGroup) -> Ways:
    """Return the ways to show a section that keep the order of its highlights."""
    bulleted = [entry for entry in _entries(section) if entry.bulleted]
    if len(bulleted) < 2:
        return (section,)
    # Of an entry of low priority nobody expects that it comes first.
    first = next((entry for entry in bulleted if not entry.low), bulleted[0])
    enough = min(FIRST, first.forms[0].parts)

    def open_way(entry: Candidate) -> Candidate:
        return _with_forms(entry, lambda form: form.parts >= enough, must=True) if entry is first else entry

    def closed_way(entry: Candidate) -> Candidate:
        least = enough - 1 if entry is first else 0
        return _with_forms(entry, lambda form: form.parts <= max(least, entry.forms[-1].parts), must=entry.must)

    return (_changed(section, open_way), _changed(section, closed_way))


def _entries(group: KnapsackGroup) -> Iterator[Candidate]:
    for part in group.content:
        yield from _entries(part) if isinstance(part, KnapsackGroup) else (part,)


def _with_forms(entry: Candidate, is_allowed: Callable[[Form], bool], *, must: bool) -> Candidate:
    return replace(entry, must=must, forms=tuple(filter(is_allowed, entry.forms))) if entry.bulleted else entry


def _changed(group: KnapsackGroup, change: Callable[[Candidate], Candidate]) -> KnapsackGroup:
    content = (_changed(part, change) if isinstance(part, KnapsackGroup) else change(part) for part in group.content)
    return KnapsackGroup(group.heading, tuple(content))
