"""Normalisation for matching: NFKC, case-folded, straight quotes, no white space, with the offsets of words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from cvtool.text.quote_roles import DOUBLE, SINGLE

# Invisible characters: soft hyphens, joiners, direction marks, variation selectors, tags; and spacing accents, which
# readers combine with a neighbour.
_IGNORED: Final = re.compile(
    "[\u00a8\u00ad\u00af\u00b4\u00b8\u02d8-\u02dd\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Combining marks that remain after composition (stacked accents, points of Hebrew and Arabic, the frame of keycaps):
# readers differ in their order.
_LOOSE_MARKS: Final = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u07a6-\u07b0\u20e3]"
)
# Characters that fonts draw with the glyph of another, which is then extracted instead.
_SHARED_GLYPHS: Final = str.maketrans(
    {"\u301c": "~", "\u06b2": "\u06b3", "\u06f6": "\u0666", "\u2044": "/", "\u2215": "/", "\u90de": "\u90ce"}
)
# The quotation marks of all languages, of which a class or a writer may choose others than those that were typed.
_QUOTES: Final = str.maketrans({**dict.fromkeys(SINGLE, "'"), **dict.fromkeys(DOUBLE, '"')})
_BEFORE_MARK: Final = re.compile(r"\s+(?=[\u0300-\u036f])")
# Below this code point are the scripts that put spaces between words, and only there.
_LAST_SPACED: Final = "\u0590"


@dataclass(frozen=True, slots=True)
class Words:
    """A text without white space, and the offsets at which its words start.

    `joined` is whether its first and its last word continue beyond it, into a formula.
    """

    text: str
    starts: frozenset[int]
    joined: tuple[bool, bool] = (False, False)


def normalize(text: str) -> Words:
    """Return a text normalised for matching.

    Compatibility forms, the Unicode term for ligatures, presentation forms and the like, count as the letters they
    stand for (NFKC), capitals as small letters, since a class may set a heading in capitals, and all double quotation
    marks as one, and all single ones.
    """
    words = fold(text).split()
    return Words("".join(words), frozenset(accumulate((len(word) for word in words[:-1]), initial=0)))


def fold(text: str) -> str:
    """Return a text with its characters normalised for matching (NFKC, case-folded, one kind of quotation marks)."""
    composed = unicodedata.normalize("NFKC", _BEFORE_MARK.sub("", _IGNORED.sub("", text)))
    # At last, since the small letter of İ has a mark: a text that is folded once more must stay the same.
    return _LOOSE_MARKS.sub("", composed.translate(_SHARED_GLYPHS).translate(_QUOTES).casefold())


def is_boundary(words: Words, at: int) -> bool:
    """Return whether a word may begin or end before the character at an offset."""
    if at in (0, len(words.text)) or at in words.starts:
        return True
    return not (_is_spaced(words.text[at - 1]) and _is_spaced(words.text[at]))


def _is_spaced(char: str) -> bool:
    return char < _LAST_SPACED and char.isalnum()


def differing_space(words: Words, start: int, needle: Words) -> int | None:
    """Return the first offset in a match at which white space is missing or too much; None if there is none."""
    here = {at - start for at in range(start + 1, start + len(needle.text)) if at in words.starts}
    wrong = sorted(here ^ (needle.starts - {0}))
    return next((at for at in wrong if _is_spaced(needle.text[at - 1]) and _is_spaced(needle.text[at])), None)
