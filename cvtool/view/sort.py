"""Sorts entries by date, and chooses the most important when there are too many."""

from __future__ import annotations

from collections.abc import Iterable

from cvtool.model import Date, Entry

_Key = tuple[int, int, int]


def entry_dates(entry: Entry) -> tuple[Date, ...]:
    """Return all dates of an entry, including those of its events and positions."""
    parts = [entry, *entry.given("events", ()), *entry.given("positions", ())]
    return tuple(when for part in parts for when in _own_dates(part))


def _own_dates(part: Entry) -> Iterable[Date]:
    for name in ("date", "release_date", "start_date", "end_date"):
        if when := part.given(name):
            yield when
    for name in ("dates", "terms"):
        yield from part.given(name, ())


def _has_open_end(entry: Entry) -> bool:
    parts = (entry, *entry.given("positions", ()))
    return any(part.given("start_date") and part.given("end_date") is None for part in parts)


def recency(entry: Entry) -> tuple[bool, _Key, _Key]:
    """Return a sort key that is greater for newer entries; ongoing ones are newest, undated ones oldest."""
    found = entry_dates(entry)
    dates = [when for when in found if not when.is_present]
    is_ongoing = _has_open_end(entry) or len(dates) < len(found)
    if not dates:
        return is_ongoing, (0, 0, 0), (0, 0, 0)
    last = (9999, 12, 31) if is_ongoing else max(when.last for when in dates)
    return is_ongoing, last, max(when.first for when in dates)


def choose(entries: list[tuple[int, Entry]], count: int) -> set[int]:
    """Return the numbers of the `count` most important entries; of two that are equal, the earlier."""
    ranked = sorted(entries, key=lambda e: (not e[1].given("selected", False), e[1].priority.rank))
    return {number for number, _ in ranked[:count]}
