"""Formatting of dates, in the language of the document and the style of the template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from cvtool.model import Date
from cvtool.templates import DateStyle


class DateWriter:
    """Formats dates.

    Args:
        style: the template's patterns and words.
        language: a BCP 47 tag; for one that CLDR does not have, names of months are English.
    """

    def __init__(self, style: DateStyle, language: str) -> None:
        """Look up the locale once for all dates."""
        self._style, self._locale = style, _locale(language)

    def write(self, when: Date) -> str:
        """Return one date, formatted."""
        if when.is_present:
            return self._style.present
        if when.term:
            return f"{when.term} {when.year}" + (f"–{when.end_year}" if when.end_year else "")
        pattern = self._style.day if when.day else self._style.month if when.month else self._style.year
        return format_date(date(when.year or 1, when.month or 1, when.day or 1), pattern, self._locale)

    def write_all(self, dates: Sequence[Date]) -> str:
        """Return several dates, formatted, in the order given."""
        return ", ".join(self.write(when) for when in dates)

    def write_range(self, start: Date | None, end: Date | None) -> str:
        """Return a range, formatted for a column of dates; without an end it is ongoing."""
        if start is None:
            return self.write(end) if end else ""
        if start == end:
            return self.write(start)
        bare = not (start.month or start.term or end is None or end.is_present or end.month or end.term)
        return (self._style.year_range if bare else self._style.range).join(
            (self.write(start), self.write(end) if end else self._style.present)
        )

    def write_since(self, start: Date | None, end: Date | None) -> str:
        """Return a range, formatted for running text: "since Sep 2024" if it is ongoing."""
        if start and (end is None or end.is_present):
            return self._style.since.replace("{date}", self.write(start))
        return self.write_range(start, end)


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
