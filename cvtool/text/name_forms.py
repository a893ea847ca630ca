"""How names are spelled: words in the forms in which they count as the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from cvtool.text.name_words import PARTICLES

_DIGRAPHS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t"}
)
# Accents of European letters; not the marks of scripts in which they are letters.
_ACCENTS: Final = regex.compile("[\u0300-\u036f]+")
_APOSTROPHES: Final = regex.compile("['’‘‛ʼʻʹ′´`＇]")
_HYPHENS: Final = regex.compile(r"\s*[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]\s*")
_WORD: Final = regex.compile(r"(?P<tie>-?)(?P<letters>[\p{L}\p{M}]+)(?P<dot>\.?)")
# Scripts that are written without spaces between the parts of a name, and without initials.
EAST_ASIAN: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー]")
_SYLLABLE: Final = regex.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|ia|ie|iu|ua|ui|un|uo|ue|ve|er|[aoeiuv])"
)
_INITIALS: Final = 4
"""How many capitals without dots may be initials, as in `Feldt ME`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name.

    Attributes:
        plain: without accents, in small letters.
        digraphs: the same with ä as ae, ø as oe, å as aa.
        short: it may stand for a longer word: an initial, `Chr.`
        tied: a hyphen ties it to the word before.
        capitals: it is written in capitals, more than one.
        needed: a name that lacks it is not the same.
    """

    plain: str
    digraphs: str
    short: bool = False
    tied: bool = False
    capitals: bool = False
    needed: bool = False

    @property
    def is_particle(self) -> bool:
        """Return whether it is a word such as `van`, and no initial."""
        return self.plain in PARTICLES and not (self.short and len(self.plain) == 1) and not self.capitals

    def agrees(self, other: Word) -> bool:
        """Return whether two words may be the same name, in full or shortened."""
        if {self.plain, self.digraphs} & {other.plain, other.digraphs}:
            return True
        return (self.short and other.plain.startswith(self.plain)) or (
            other.short and self.plain.startswith(other.plain)
        )


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a name, or of a part of one."""
    composed = _HYPHENS.sub("-", _APOSTROPHES.sub("", unicodedata.normalize("NFC", text)))
    return tuple(_word(match["letters"], match["dot"], match["tie"]) for match in _WORD.finditer(composed))


def _word(letters: str, dot: str, tie: str) -> Word:
    small = letters.casefold()
    short = (len(letters) == 1 or (dot != "" and len(letters) <= 3)) and not EAST_ASIAN.match(letters)
    capitals = len(letters) > 1 and letters.isupper()
    return Word(_bare(small), _bare(small.translate(_DIGRAPHS)), short, tie != "", capitals)


def _bare(small: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", small.translate(_LETTERS))).translate(_LETTERS)


def key_of(text: str) -> str:
    """Return a word as the tables have it: small letters alone."""
    return "".join(word.plain for word in words_of(text))


def joined(words: Sequence[Word]) -> frozenset[str]:
    """Return words as one, in each spelling: `O Brien` is `OBrien`, and `Xiao-Ming` is `Xiaoming`."""
    return frozenset(("".join(word.plain for word in words), "".join(word.digraphs for word in words)))


def same_family(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Return whether two family names are the same; their particles may be shortened: `v. d. Berg`."""
    if joined(one) & joined(other):
        return True
    return len(one) == len(other) and all(
        a.agrees(b) and ((not a.short and not b.short) or a.is_particle or b.is_particle)
        for a, b in zip(one, other, strict=True)
    )


def as_initials(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return words with capitals that stand together as initials: `ME` as `M`, `E`."""
    return tuple(letter for word in words for letter in _letters(word))


def _letters(word: Word) -> Iterator[Word]:
    if not word.capitals or len(word.plain) > _INITIALS:
        yield word
        return
    for number, letter in enumerate(word.plain):
        yield Word(letter, letter, short=True, tied=word.tied and number == 0)


def syllables(word: Word) -> Iterator[tuple[Word, ...]]:
    """Yield a given name in pinyin as its syllables: `xiaoming` as `xiao`, `ming`; nothing for other words."""
    text = word.plain
    if not word.short and _SYLLABLE.fullmatch(text):
        yield (word,)
    for at in range(1, len(text)):
        first, second = text[:at], text[at:]
        if second[0] not in "aeiou" and _SYLLABLE.fullmatch(first) and _SYLLABLE.fullmatch(second):
            yield replace(word, plain=first, digraphs=first), Word(second, second, tied=True)
