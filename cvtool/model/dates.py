"""Dates as people know them: a day, a month, a year, a term; expected, about, or in words of their own.

`Date.parse` reads the forms that a source may have; `cvtool.model.readings` knows what else people write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cvtool.model import terms

Day = tuple[int, int, int]
"""A year, a month and a day, for comparison."""

BEGINS: Final = "from"
"""The word before the beginning of what has not begun."""
_LAST: Final = (9999, 12, 31)
ABOUT: Final = r"ca\.?|c\.|circa|about|around|before|after|early|mid|late"
"""The words before a date that is not exact, as a regular expression."""
GLUED: Final = ("mid-", "~")
"""Such words that have no space after them."""
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|(\d{3})")
_YEAR: Final = re.compile(r"(\d{1,4})( BCE?| CE| AD)|(\d{3}0)(s)", re.IGNORECASE)
_TERM: Final = re.compile(rf"({terms.PATTERN},?) (\d{{4}})(?: ?([-–/]) ?(\d{{4}}|\d{{2}}))?", re.IGNORECASE)
_EXPECTED: Final = re.compile(r"(?:expected:? (.+)|(.+?),? (?:\(expected\)|expected))", re.IGNORECASE)
_APPROXIMATE: Final = re.compile(rf"(?:({BEGINS}|{ABOUT}) |(mid-|~)\s?)(.+)", re.IGNORECASE)
_THIRDS: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


class DateError(ValueError):
    """A text that is no date; `hint` says what to write if it is nearly one."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the message and the hint."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Date:
    """A date of the precision that the source gives.

    Attributes:
        year: none for `present`, and for a text that says no year; negative before the Common Era.
        month, day: as far as they are known.
        term: what stands before the year: "Fall", "Q3", "Winter Semester".
        tail: what stands after the year: "/20", "–2024", "s" of a decade, " BCE".
        about: the word before all: "ca.", "before", "from".
        expected: whether it is still to come.
        text: what is printed, if the author chose the words; the rest says where it sorts.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    term: str | None = None
    tail: str = ""
    about: str | None = None
    expected: bool = False
    text: str | None = None

    @classmethod
    def parse(cls, text: str) -> Date:
        """Parse a date.

        Raises:
            DateError: the string is no date, or a day that is in no calendar.
        """
        text = " ".join(text.split())
        if match := _EXPECTED.fullmatch(text):
            inner = cls.parse(match[1] or match[2])
            if not inner.expected and not inner.is_present:
                return replace(inner, expected=True)
        elif match := _APPROXIMATE.fullmatch(text):
            inner = cls.parse(match[3])
            if not (inner.expected or inner.about or inner.is_present):
                return replace(inner, about=(match[1] or match[2]).lower())
        else:
            return cls._plain(text)
        raise DateError(f"`{text}` is not a date")

    @classmethod
    def _plain(cls, text: str) -> Date:
        if text.casefold() == "present":
            return cls()
        if match := _ISO.fullmatch(text):
            year, month, day, short = (int(part) if part else None for part in match.groups())
            return cls._checked(text, year or short or 0, month, day)
        if match := _YEAR.fullmatch(text):
            return cls._of_era(text, int(match[1] or match[3]), match[2] or match[4])
        if match := _TERM.fullmatch(text):
            return cls._of_term(text, match)
        raise DateError(f"`{text}` is not a date")

    @classmethod
    def _checked(cls, text: str, year: int, month: int | None, day: int | None) -> Date:
        try:
            date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise DateError(f"`{text}` is in no calendar", _hint_of_years(text)) from None
        return cls(year, month, day)

    @classmethod
    def _of_era(cls, text: str, year: int, tail: str) -> Date:
        if not year:
            raise DateError(f"`{text}` is in no calendar", "the year before 1 CE is `1 BCE`")
        is_before = tail.upper() in (" BC", " BCE")
        return cls(-year if is_before else year, tail=tail.upper() if tail[0] == " " else tail.lower())

    @classmethod
    def _of_term(cls, text: str, match: re.Match[str]) -> Date:
        term, first, joint, digits = match.groups()
        year = int(first)
        if not digits:
            return cls(year, term=term)
        end = _end_of(year, digits)
        if end < year:
            raise DateError(f"`{text}` ends before it starts", f"write `{term} {end}-{year}`")
        is_year = joint == "/" and (len(digits) == 2 or (terms.joins_years(term) and end == year + 1))
        if is_year and end != year + 1:
            raise DateError(f"`{text}` is no academic year", f"write `{term} {year}-{end}` for several years")
        return cls(year, term=term, tail=f"{'/' if is_year else '–'}{digits}")

    @property
    def is_present(self) -> bool:
        """Return whether this is `present`."""
        return self.year is None and self.text is None

    @property
    def is_bare(self) -> bool:
        """Return whether this is a year and nothing else."""
        return self.year is not None and not (self.month or self.term or self.tail or self.about or self.text)

    @property
    def end_year(self) -> int | None:
        """Return the last year of a term that was given with two."""
        return _end_of(self.year, self.tail[1:]) if self.year and self.term and self.tail else None

    @property
    def first(self) -> Day:
        """Return the first day that the date can mean."""
        return self._bounds()[0]

    @property
    def last(self) -> Day:
        """Return the last day that the date can mean; `present` is after all others."""
        return self._bounds()[1]

    def _bounds(self) -> tuple[Day, Day]:
        if self.year is None:
            return (_LAST if self.is_present else (0, 0, 0)), _LAST
        if self.term:
            end = self.end_year
            one = end == self.year + 1 and (self.tail[0] == "/" or terms.joins_years(self.term))
            first, last = terms.months_of(self.term, self.year, end, one=one)
            return (*first, 1), (*last, 31)
        if self.tail == "s":
            return (self.year, 1, 1), (self.year + 9, 12, 31)
        start, finish = _THIRDS.get((self.about or "").rstrip("-"), (1, 12))
        return (self.year, self.month or start, self.day or 1), (self.year, self.month or finish, self.day or 31)

    def __str__(self) -> str:
        """Write the date as a source does, or its own words."""
        if self.text is not None:
            return self.text
        about = f"{self.about} " if self.about and self.about not in GLUED else self.about or ""
        return about + self._core() + (" (expected)" if self.expected else "")

    def _core(self) -> str:
        if self.year is None:
            return "present"
        if self.term or self.tail:
            return f"{self.term} {self.year:04}{self.tail}" if self.term else f"{abs(self.year)}{self.tail}"
        return "-".join((f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)))


def _end_of(year: int, digits: str) -> int:
    """Return the year that two or four digits after another year mean: 1999/00 ends in 2000."""
    end = int(digits)
    if len(digits) == 2:
        end += year // 100 * 100
        end += 100 if end < year else 0
    return end


def _hint_of_years(text: str) -> str | None:
    """Return a hint for `2012-13`, which is two years and no month."""
    match = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return f"write `AY {match[1]}/{match[2]}` for an academic year; a start and an end have a key each"
