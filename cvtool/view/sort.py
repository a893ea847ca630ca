"""Sorts entries by date, and chooses the most important when there are too many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cvtool.model import Date, Entry
from cvtool.model.career import Certificate
from cvtool.model.dates import Day
from cvtool.model.status import nearness
from cvtool.view.shapes import STAGES

Recency = tuple[int, bool, Day, Day]
_NEVER: Final[Day] = (-9999, 1, 1)


def entry_dates(entry: Entry) -> tuple[Date, ...]:
    """Return all dates of an entry, including those of its events, positions, projects and degrees."""
    parts = [entry, *(part for key in ("events", *STAGES) for part in entry.lookup(key, ()))]
    return tuple(when for part in parts for when in _own_dates(part))


def _own_dates(part: Entry) -> Iterable[Date]:
    names = ("date", "release_date", "filed", "granted", "start_date")
    # That a certificate expires late does not make it new.
    for name in names if isinstance(part, Certificate) else (*names, "end_date"):
        if when := part.lookup(name):
            yield when
    for name in ("dates", "terms"):
        yield from part.lookup(name, ())


def _is_ongoing(entry: Entry) -> bool:
    parts = [entry, *(part for key in STAGES for part in entry.lookup(key, ()))]
    is_open = not isinstance(entry, Certificate) and any(map(_is_open, parts))
    return is_open or any(when.is_present for when in entry_dates(entry))


def _is_open(part: Entry) -> bool:
    """Return whether a part has a start and no end; a start in words may say more than that."""
    start: Date | None = part.lookup("start_date")
    return start is not None and start.text is None and part.lookup("end_date") is None


def recency(entry: Entry) -> Recency:
    """Return a key that is greater for newer entries.

    Work without a date that is to appear comes first, by how near it is; then what is ongoing; undated work is oldest.
    """
    dates = [when for when in entry_dates(entry) if when.year is not None]
    is_ongoing = _is_ongoing(entry)
    if not dates:
        return _nearness(entry), is_ongoing, _NEVER, _NEVER
    last = (9999, 12, 31) if is_ongoing else max(when.last for when in dates)
    return 0, is_ongoing, last, max(when.first for when in dates)


def _nearness(entry: Entry) -> int:
    """Return how near an entry without a date is to print, by its status and by what it has in the place of a date."""
    words = [entry.lookup("status"), *(when.text for when in entry_dates(entry))]
    return max((nearness(str(text)) for text in words if text), default=0)


def choose(entries: list[tuple[int, Entry]], count: int) -> set[int]:
    """Return the numbers of the `count` most important entries; of two that are equal, the earlier."""
    ranked = sorted(entries, key=lambda e: (not e[1].lookup("selected", False), e[1].priority.rank))
    return {number for number, _ in ranked[:count]}
