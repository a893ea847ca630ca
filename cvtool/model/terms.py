"""Terms of universities, seasons and parts of years: which words they are, and which months they mean.

The months are for sorting only: those of the northern hemisphere, but for numbered terms of a single year.
"""

from __future__ import annotations

import re
from typing import Final

Month = tuple[int, int]
"""A year and a month in it."""

# The first and the last month of each; a last one before the first is of the next year.
_SEASONS: Final = {
    (1, 3): "winter hiver invierno inverno hilary lent epiphany candlemas",
    (2, 5): "spring frühling frühjahr printemps primavera lente voorjaar",
    (4, 6): "easter trinity whitsun",
    (6, 8): "summer sommer été verano estate verão zomer",
    (9, 12): "fall autumn herbst automne otoño autunno outono herfst najaar martinmas",
    (10, 12): "michaelmas",
    (10, 3): "ws wise wintersemester",
    (4, 9): "ss sose sommersemester",
    (9, 1): "hs ht herbstsemester",
    (2, 6): "fs vt frühjahrssemester frühlingssemester",
    (7, 12): "odd monsoon",
    (1, 6): "even",
    (1, 1): "iap j-term",
}
_MONTHS: Final = {word: months for months, words in _SEASONS.items() for word in words.split()}
_WINTERS: Final = {"winter", "hiver", "invierno", "inverno", "ws", "wise", "wintersemester"}
_YEARS: Final = ("ay", "academic year")
_KINDS: Final = "term|semester|quarter|trimester|session|school"
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBER: Final = r"[1-4]|IV|I{1,3}"
_NUMBERED: Final = (
    rf"(?:[QST][1-4]|H[12]|(?:Semester|Sem\.?|Term|Trimester|Quarter|Half|Block) (?:{_NUMBER})"
    rf"|(?:First|Second|Third|Fourth|1st|2nd|3rd|4th) (?:semester|term|trimester|quarter|half))(?![\w'’])"
)
# Semesters and terms: of an academic year, and of a calendar year, which is how the southern hemisphere counts them.
_PARTS: Final = {
    ("s", True): ((9, 1), (2, 6)),
    ("s", False): ((2, 6), (7, 11)),
    ("t", True): ((9, 12), (1, 3), (4, 6)),
    ("t", False): ((1, 4), (5, 8), (9, 12)),
}
WORDS: Final = tuple(_MONTHS)
"""The words that may stand before a year, in lower case."""
_NAMED: Final = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
PATTERN: Final = rf"(?:{_NUMBERED}|(?:{_NAMED})(?: (?:{_KINDS}))?|{'|'.join(_YEARS)})"
"""A regular expression, for any case, of what may stand before a year."""


def joins_years(term: str) -> bool:
    """Return whether one such term may lie in two years, as a winter does."""
    return _bare(term) in (*_WINTERS, *_YEARS)


def months_of(term: str, year: int, end: int | None, *, one: bool) -> tuple[Month, Month]:
    """Return the first and the last month of a term.

    Args:
        term: what stands before the year.
        year: the first year that is named.
        end: the last, if there are two.
        one: the two are one academic year, with one such term in it.
    """
    name = _bare(term)
    if name in _YEARS:
        return (year, 9), (end or year + 1, 8)
    first, last = (10, 3) if one and name in _WINTERS else _MONTHS.get(name) or _of_number(name, one=one)
    start = end if end and one and first < 8 else year
    finish = (start if one else end or year) + (last < first)
    return (start, first), (finish, last)


def _bare(term: str) -> str:
    """Return a term in lower case, without the kind of term that it is: "winter" for "Winter Quarter"."""
    name = term.casefold().rstrip(",")
    return name if re.match(_NUMBERED, name, re.IGNORECASE) else re.sub(rf" (?:{_KINDS})$", "", name)


def _of_number(name: str, *, one: bool) -> Month:
    """Return the first and the last month of "semester 2" or "q3"."""
    kind, number = _taken_apart(name)
    if kind in ("q", "quarter"):
        return 3 * number - 2, 3 * number
    if kind in ("h", "half"):
        return 6 * number - 5, 6 * number
    choices = _PARTS["s" if kind.startswith("s") else "t", one]
    return choices[min(number, len(choices)) - 1]


def _taken_apart(name: str) -> tuple[str, int]:
    """Return what kind of part of a year "2nd semester" or "t3" is, and its number."""
    words = re.findall(r"[^\W\d]+|\d", name)
    number = next(int(_ORDINALS.get(word, word)) for word in words if word in _ORDINALS or word.isdigit())
    kind = next(word for word in words if word not in _ORDINALS and not re.fullmatch(r"\d|st|nd|rd|th", word))
    return kind, number
