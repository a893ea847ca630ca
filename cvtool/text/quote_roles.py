"""What each quotation mark of a text is: one that opens, one that closes, an apostrophe, or none of these.

Its neighbours tell: a mark opens after a space, a bracket or a dash, closes before one, and is an apostrophe within a
word. After a number, what closes nothing is feet, inches, minutes or seconds, which have straight marks (Butterick,
Practical Typography, "Foot and inch marks"); so have thousands (`10'000`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

SINGLE: Final = "'‘’‚‹›"
DOUBLE: Final = '"“”„«»'
STRAIGHT: Final = "'\""
GAP: Final = "\u00a0"
OBJECT: Final = "\ufffc"
"""Stands for a formula, code or an address, beside which a mark is as beside a letter."""

_APOSTROPHE: Final = "’"
_MARKS: Final = re.compile(f"(?:«{GAP}|{GAP}»|[{SINGLE}{DOUBLE}])+")
_BEFORE: Final = re.compile(r"[\s(\[{<–—/=+,;:&|~-]|$")
"""What stands before a mark that opens."""
_AFTER: Final = re.compile(r"[\s)\]}>–—/.,;:!?…-]|$")
"""What stands after a mark that closes."""
_ADDRESS: Final = re.compile(r"\w@\w|://|www\.|\w\.[a-z]{2,}/", re.IGNORECASE)
_LONGEST_ADDRESS: Final = (
    200  # characters on either side of a mark, so that a long text takes no longer than its length
)
# Words that begin with an apostrophe, and decades and years of two digits; in rock 'n' roll one ends with it, too.
_ELISION: Final = re.compile(r"(?:n|t|s|em|til|tis|twas|twere|cause|bout|round|\d\ds?)(?!\w)", re.IGNORECASE)
_AFTER_N: Final = re.compile(r"(?:^|\W)['’][nN]$")
# Scripts from Hebrew on have marks of their own, or none; extensions of Latin and Greek come after these.
_OTHER_SCRIPT: Final = re.compile(r"[^\W\d_\x00-\u058f\u1e00-\u1fff]")


class _Role(Enum):
    """What a mark may be by its neighbours."""

    OPENS = auto()
    CLOSES = auto()
    CLOSES_OR_UNIT = auto()
    EITHER = auto()
    APOSTROPHE = auto()
    STAYS = auto()


_CLOSING: Final = (_Role.CLOSES, _Role.CLOSES_OR_UNIT, _Role.EITHER)


class _Mark(NamedTuple):
    """A mark: its place, its role, and the roles of the next marks that open or close, of any and of sure ones."""

    at: int
    role: _Role
    next: _Role | None
    next_sure: _Role | None


def decide(text: str, kind: str, pair: tuple[str, str]) -> Iterator[tuple[int, str]]:
    """Yield the place of each mark of a kind that is no unit, in order, and which it is.

    Args:
        text: the text.
        kind: `SINGLE` or `DOUBLE`.
        pair: what opens and what closes in the language.
    """
    is_open = False
    for at, role, following, sure in _marks(text, kind, pair):
        match role:
            case _Role.OPENS if kind == DOUBLE or following in _CLOSING:
                is_open = True
                yield at, pair[0]
            case _Role.EITHER if not is_open and following in _CLOSING:
                is_open = True
                yield at, pair[0]
            case _Role.EITHER | _Role.CLOSES_OR_UNIT if is_open and sure is not _Role.CLOSES:
                is_open = False
                yield at, pair[1]
            case _Role.CLOSES if kind == DOUBLE or is_open:
                is_open = False
                yield at, pair[1]
            case _Role.OPENS | _Role.CLOSES | _Role.APOSTROPHE:
                yield at, _APOSTROPHE


def _marks(text: str, kind: str, pair: tuple[str, str]) -> Sequence[_Mark]:
    """Return the marks of a kind in a text, each with what it may be."""
    roles = [
        (at, _role(text, at, run, pair))
        for run in _MARKS.finditer(text)
        for at in range(run.start(), run.end())
        if text[at] in kind
    ]
    marks: list[_Mark] = []
    following: _Role | None = None
    sure: _Role | None = None
    for at, role in reversed(roles):
        marks.append(_Mark(at, role, following, sure))
        if role in (*_CLOSING, _Role.OPENS):
            following, sure = role, sure if role is _Role.CLOSES_OR_UNIT else role
    return marks[::-1]


def _role(text: str, at: int, run: re.Match[str], pair: tuple[str, str]) -> _Role:
    """Return what a mark of a run of marks may be."""
    before, after = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
    if text[at] in DOUBLE:
        return _double(text, at, before, after, pair)
    # Two single ones are a double one of TeX or a typewriter: ``so'', 12''.
    is_twice = text[at] == "'" and "'" in (text[max(at - 1, 0) : at], text[at + 1 : at + 2])
    if is_twice or _OTHER_SCRIPT.match(before) or _OTHER_SCRIPT.match(after):
        return _Role.STAYS
    opens, closes = _BEFORE.match(before), _AFTER.match(after)
    if opens and not closes:
        return _Role.APOSTROPHE if _ELISION.match(text, at + 1) else _Role.OPENS
    if not opens and not closes:
        return _Role.APOSTROPHE if _is_apostrophe(text, at, before, after) else _Role.STAYS
    if not opens and _AFTER_N.search(text[max(at - 3, 0) : at]):
        return _Role.APOSTROPHE
    return _closing(text[at], before) if closes and not opens else _Role.EITHER


def _double(text: str, at: int, before: str, after: str, pair: tuple[str, str]) -> _Role:
    if text[at] in pair and pair[0] != pair[1]:
        return _Role.OPENS if text[at] == pair[0] else _Role.CLOSES
    opens, closes = _BEFORE.match(before), _AFTER.match(after)
    if opens and closes:
        return _Role.EITHER
    if opens or closes:
        return _Role.OPENS if opens else _closing(text[at], before)
    # Beside an apostrophe it begins or ends a word: French l'"Étoile", "Nature"'s.
    if at and text[at - 1] in "'’":
        return _Role.OPENS
    return _Role.CLOSES if text[at + 1 : at + 2] in ("'", "’") else _Role.STAYS


def _closing(mark: str, before: str) -> _Role:
    return _Role.CLOSES_OR_UNIT if mark in STRAIGHT and _is_number(before) else _Role.CLOSES


def _is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    """Return whether a mark between two characters is an apostrophe: not in a number, nor in an address."""
    if _is_number(before) and _is_number(after):
        return False
    left = text[max(at - _LONGEST_ADDRESS, 0) : at].rsplit(maxsplit=1)[-1]
    right = text[at : at + _LONGEST_ADDRESS].split(maxsplit=1)[0]
    return not _ADDRESS.search(left + right)


def _is_number(char: str) -> bool:
    return char.isdecimal() or (char != "" and char in "½¼¾")
