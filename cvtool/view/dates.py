"""Formatting of dates, in the language of the document and the style of the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from cvtool.model import Date, DateStyle
from cvtool.model.dates import BEGINS, GLUED


class DateWriter:
    """Formats dates.

    Args:
        style: the template's patterns and words.
        language: a BCP 47 tag; months are named in English where CLDR does not know it.
        days: write the day of a date that has one; else its month, unless the template asks for days.
        today: the date of the document, if it has one: what starts later has not begun.
    """

    def __init__(self, style: DateStyle, language: str, *, days: bool = True, today: date | None = None) -> None:
        """Keep the style; look the language up once."""
        self._style, self._locale = style, _locale(language)
        self._days, self._today = days or style.days, today

    def write(self, when: Date) -> str:
        """Write one date."""
        return self._write(self._shortened(when))

    def _shortened(self, when: Date) -> Date:
        """Return a date without what the style does not show of it."""
        return when if self._style.has_months else replace(when, month=None, day=None)

    def _write(self, when: Date) -> str:
        if when.text is not None:
            return when.text
        if when.is_present:
            return self._style.present
        words = self._words(when)
        if when.about == BEGINS:
            words = self._style.begins.replace("{date}", words)
        elif when.about:
            words = f"{when.about}{'' if when.about in GLUED else ' '}{words}"
        return self._style.expected.replace("{date}", words) if when.expected else words

    def _words(self, when: Date) -> str:
        year = when.year or 1
        if when.term:
            return f"{when.term} {year}{when.tail}"
        if when.tail:
            return f"{abs(year)}{when.tail}"
        style, day = self._style, when.day if self._days else None
        pattern = style.day_pattern if day else style.month_pattern if when.month else style.year
        if year < 1000:  # a pattern of four letters fills up with zeros
            pattern = pattern.replace("yyyy", "y")
        return format_date(date(year, when.month or 1, day or 1), pattern, self._locale)

    def write_all(self, dates: Sequence[Date]) -> str:
        """Return several dates, formatted, in the order given; a term that several have in turn is named once."""
        shown = list(dict.fromkeys(map(self._shortened, dates)))
        words = [self._write(when) for when in shown]
        if all(when.term for when in shown):  # among others, a year alone may be one without a term
            words[1:] = [
                word.removeprefix(f"{when.term} ") if _is_plain_term(before) and before.term == when.term else word
                for word, (before, when) in zip(words[1:], pairwise(shown), strict=True)
            ]
        return ", ".join(words)

    def write_as(self, word: str, when: Date) -> str:
        """Write a date with what it is the date of: the name of a pattern of the style, `filed` or `expires`."""
        return str(getattr(self._style, word)).replace("{date}", self.write(when))

    def write_range(self, start: Date | None, end: Date | None) -> str:
        """Return a range, formatted for a column of dates; without an end it is ongoing."""
        if start is None:
            return self.write(end) if end else ""
        if end is None or end.is_present:
            return self._write_open(start, self._style.range.join((self.write(start), self._style.present)))
        start = self._shortened(replace(start, about=None) if start.about == BEGINS else start)
        end = self._shortened(end)
        first, last = self._write(start), self._write(end)
        if first == self._write(replace(end, expected=start.expected)):
            return last
        years = (start.is_bare and end.is_bare) or (first.isdecimal() and last.isdecimal())
        return (self._style.year_range if years else self._style.range).join((first, last))

    def write_since(self, start: Date | None, end: Date | None) -> str:
        """Return a range, formatted for running text: "since Sep 2024" if it is ongoing."""
        if start and (end is None or end.is_present):
            return self._write_open(start, self._style.since.replace("{date}", self.write(start)))
        return self.write_range(start, end)

    def _write_open(self, start: Date, ongoing: str) -> str:
        """Write what has no end; `ongoing` is how, if it has begun. A text says by itself whether it goes on."""
        if start.text is not None or start.about == BEGINS:
            return self.write(start)
        is_future = start.expected or (self._today and start.first > self._today.timetuple()[:3])
        return self._style.begins.replace("{date}", self.write(start)) if is_future else ongoing


def _is_plain_term(when: Date) -> bool:
    return not (when.about or when.expected or when.text)


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
