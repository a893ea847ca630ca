"""Dates of a year, a month, a day, or an academic term."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# The month in which a term begins, for sorting only; northern hemisphere.
_TERMS = {
    "winter": 1, "hilary": 1, "lent": 1, "spring": 2, "easter": 4, "trinity": 4,
    "summer": 6, "fall": 9, "autumn": 9, "michaelmas": 10,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TERM = re.compile(rf"({'|'.join(_TERMS)}) (\d{{4}})(?: ?[-–/] ?(\d{{4}}))?", re.IGNORECASE)
_HINT = "write `2022`, `2022-11`, `2022-11-03`, `present`, or a term such as `Fall 2025` or `Spring 2023-2024`"


class DateError(ValueError):
    """A string that is no date; `hint` says what would be."""

    def __init__(self, message: str, hint: str = _HINT) -> None:
        """Keep the message and the hint."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Date:
    """A date of the precision that the source gives.

    `present` has no year. A term has `term`, and `end_year` when it spans several years.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    term: str | None = None
    end_year: int | None = None

    @classmethod
    def parse(cls, text: str) -> Date:
        """Parse a date.

        Raises:
            DateError: the string is no date, or a day that is in no calendar.
        """
        text = text.strip()
        if text.casefold() == "present":
            return cls()
        if match := _ISO.fullmatch(text):
            year, month, day = (int(part) if part else None for part in match.groups())
            return cls._checked(text, year or 0, month, day)
        if match := _TERM.fullmatch(text):
            year, end = int(match[2]), int(match[3]) if match[3] else None
            if end and end < year:
                raise DateError(f"`{text}` ends before it starts")
            return cls(year, term=match[1], end_year=end)
        raise DateError(f"`{text}` is not a date")

    @classmethod
    def _checked(cls, text: str, year: int, month: int | None, day: int | None) -> Date:
        try:
            date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise DateError(f"`{text}` is in no calendar", "check the month and the day") from None
        return cls(year, month, day)

    @property
    def is_present(self) -> bool:
        """Return whether this is `present`."""
        return self.year is None

    @property
    def first(self) -> tuple[int, int, int]:
        """Return the first day that the date can mean: year, month, day."""
        return (self.year or 9999, self.month or (_TERMS[self.term.casefold()] if self.term else 1), self.day or 1)

    @property
    def last(self) -> tuple[int, int, int]:
        """Return the last day that the date can mean; `present` is after all others."""
        if self.term:
            return (self.end_year or self.year or 9999, _TERMS[self.term.casefold()], 31)
        return (self.year or 9999, self.month or 12, self.day or 31)

    def __str__(self) -> str:
        """Return the date as it is written in a source."""
        if self.term:
            return f"{self.term} {self.year}" + (f"-{self.end_year}" if self.end_year else "")
        parts = [f"{self.year:04}" if self.year else "present", *(f"{p:02}" for p in (self.month, self.day) if p)]
        return "-".join(parts)
