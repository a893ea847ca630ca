"""Sorts entries by date, and chooses the most important when there are too many."""

from __future__ import annotations

from collections.abc import Iterable

from cvtool.model import Date, Entry

_Key = tuple[int, int, int]


def entry_dates(entry: Entry) -> tuple[Date, ...]:
    """Return all dates of an entry, including those of its events and positions."""
    parts = [entry, *getattr(entry, "events", ()), *getattr(entry, "positions", ())]
    return tuple(when for part in parts for when in _own_dates(part))


def _own_dates(part: object) -> Iterable[Date]:
    for name in ("date", "release_date", "start_date", "end_date"):
        if when := getattr(part, name, None):
            yield when
    for name in ("dates", "terms"):
        yield from getattr(part, name, ())


def _is_ongoing(entry: Entry) -> bool:
    parts = (entry, *getattr(entry, "positions", ()))
    open_end = any(getattr(p, "start_date", None) and getattr(p, "end_date", None) is None for p in parts)
    return open_end or any(when.is_present for when in entry_dates(entry))


def recency(entry: Entry) -> tuple[bool, _Key, _Key]:
    """Return a sort key that is greater for newer entries; ongoing ones are newest, undated ones oldest."""
    dates = [when for when in entry_dates(entry) if not when.is_present]
    if not dates:
        return _is_ongoing(entry), (0, 0, 0), (0, 0, 0)
    last = (9999, 12, 31) if _is_ongoing(entry) else max(when.last for when in dates)
    return _is_ongoing(entry), last, max(when.first for when in dates)


def choose(entries: list[tuple[int, Entry]], count: int) -> set[int]:
    """Return the numbers of the `count` most important entries; of two that are equal, the earlier."""
    ranked = sorted(entries, key=lambda e: (not getattr(e[1], "selected", False), e[1].priority.rank))
    return {number for number, _ in ranked[:count]}
