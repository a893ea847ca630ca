"""Who is who among authors: a person by the parts of the name, however it is written, and never a namesake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Final

import regex

from cvtool.text.name_forms import EAST_ASIAN, Word, as_initials, joined, key_of, syllables, words_of
from cvtool.text.name_match import Name, Terms, agree
from cvtool.text.name_text import NameText, take_apart
from cvtool.text.name_words import (
    GIVEN_NAMES,
    PARTICLES,
    SURNAMES_CHINESE,
    SURNAMES_KOREAN,
    SURNAMES_SPANISH,
    SURNAMES_VIETNAMESE,
)

_SEVERAL: Final = regex.compile(r"[&;+]|(?<=\S\s+)(?:and|et|und|with)(?=\s+\S)", regex.IGNORECASE)
_MOST: Final = 12
"""The most words of a name; what is longer is none."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person by name; `Person.parse` takes one text apart.

    Attributes:
        given, family, particle, title, suffix, postnominals: the parts.
        native: the whole name in another script.
        nicknames, born: a nickname counts as a given name, an earlier family name as the family name.
        text: given name, particle and family name as written, if nobody said which is which: the parts are a guess.
    """

    given: str = ""
    family: str = ""
    particle: str = ""
    title: str = ""
    suffix: str = ""
    postnominals: str = ""
    native: str = ""
    nicknames: tuple[str, ...] = ()
    born: str = ""
    text: str = ""

    @classmethod
    def parse(cls, text: str) -> Person:
        """Take a name apart that is written as one text; of what is no name, nothing is left."""
        found = take_apart(text)
        if found is None:
            return cls()
        given, particle, family = ("", "", found.name) if found.after else _guess(found.name.split())
        return cls(
            found.after or given, family, particle, found.title, found.suffix, found.postnominals, found.other,
            found.nicknames, found.born, "" if found.after else found.name,
        )  # fmt: skip


@lru_cache(maxsize=4096)  # one's own name is written in the same few ways in hundreds of works
def is_self(author: str, person: Person) -> bool:
    """Return whether an author is a person.

    Names are compared by their parts, in any order, with or without accents: "Tao Lin", "Lin, Tao", "T. Lin" and
    "Lin T" are Tao Lin; "Tao Lindberg", "Taotao Lin" and "Y. Lin" are not. Middle names may be missing on either side,
    but must not contradict each other.
    """
    if not _has_family_name(author, person) or _SEVERAL.search(author):
        return False
    # Capitals at the end are a degree, a suffix or initials: "Doe, MD" and "Doe JR" may be either.
    first, second = take_apart(author), take_apart(author, capitals=False)
    own = NameText("", suffix=person.suffix).generation
    if own and first and first.generation and own != first.generation:
        return False
    return any(_is_written(found, person) for found in {first, second} if found)


def _has_family_name(author: str, person: Person) -> bool:
    """Return whether the letters of a family name occur; of most authors of a CV they do not."""
    letters = joined(words_of(author))
    return any(core in text for core in _cores(person) for text in letters)


@lru_cache(maxsize=256)
def _cores(person: Person) -> frozenset[str]:
    """Return the last words of the person's family names, which are never shortened."""
    return frozenset(core for form in _forms(person) if form.family for core in joined(form.family[-1:]))


def _is_written(found: NameText, person: Person) -> bool:
    forms, names = _forms(person), [*_readings(found)]
    if found.other:
        names += _readings(NameText(found.other))
    return any(agree(name, form) for name in names for form in forms)


# ---- Names in two parts ------------------------------------------------------------------------------------------


def _guess(words: Sequence[str]) -> tuple[str, str, str]:
    """Return given names, particle and family name: most often the family name is the last word."""
    keys, count = [key_of(word) for word in words], len(words)
    if count == 2 and _is_family_first(words_of(" ".join(words))):
        return words[1], "", words[0]
    family = count - 1
    if count > 2 and keys[-2] in SURNAMES_SPANISH:
        family -= 1
    start = family
    while start > 1 and keys[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:family]), " ".join(words[family:])


@lru_cache(maxsize=256)
def _forms(person: Person) -> tuple[Name, ...]:
    """Return the names by which a person goes."""
    found = list(_whole(person.text)) if person.text else list(_stated(person))
    if person.family:
        family = words_of(f"{person.particle} {person.family}")
        found += [Name(words_of(nickname), family, Terms.FULL) for nickname in person.nicknames]
    if person.born:
        found += [Name(words_of(person.given), words_of(person.born))]
    if person.native:
        found += _forms(Person.parse(person.native))
    return tuple(found)


def _stated(person: Person) -> Iterator[Name]:
    given, family = words_of(person.given), words_of(f"{person.particle} {person.family}")
    if EAST_ASIAN.search(person.family or person.given):
        yield from _together(f"{person.family} {person.given}")
    elif not family or not given:
        yield Name((), family or given)
    else:
        yield Name(given, family)
        if len(family) > 1 and not family[0].is_particle and not family[1].tied:
            yield Name(given, family[:1], Terms.ALL)


def _whole(text: str) -> Iterator[Name]:
    """Yield a name that is one text, in each way in which it may be divided."""
    words = words_of(text)
    if EAST_ASIAN.search(text):
        yield from _together(text)
        return
    if len(words) == 1:
        yield Name((), words)
    # Of two family names the first is as good as a part of the second: it cannot be left out as a middle name can.
    spanish = [at for at in range(1, len(words) - 1) if words[at].plain in SURNAMES_SPANISH]
    for at in _starts(words):
        names = sum(not word.tied and not word.is_particle for word in words[at:])
        given = tuple(replace(word, needed=number in spanish) for number, word in enumerate(words[:at]))
        yield Name(given, words[at:], closed=names > 1 and at not in spanish)
    if spanish:
        yield Name(words[: spanish[0]], words[spanish[0] : spanish[0] + 1], Terms.ALL)
    if words[0].plain in SURNAMES_VIETNAMESE:  # the last is the given name
        yield Name((words[-1], *words[1:-1]), words[:1])
        yield Name(words[1:], words[:1], Terms.ALL)
    elif _is_family_first(words):
        yield Name(words[1:], words[:1])
    elif words[-1].plain in SURNAMES_VIETNAMESE:
        yield Name((*words[1:-1], words[0]), words[-1:], Terms.ALL)
    leading = len(list(takewhile(lambda word: word.capitals, words)))
    if leading and not any(word.capitals for word in words[leading:]):
        yield Name(words[leading:], words[:leading])


def _is_family_first(words: Sequence[Word]) -> bool:
    """Return whether a name begins with the family name: `Lin Tao`, `Kim Min-jun`; of two such names the last is."""
    if len(words) < 2:
        return False
    first, rest = words[0].plain, words[1:]
    if first in SURNAMES_KOREAN and len(rest) == 2 and rest[1].tied:
        return True
    is_chinese = first in SURNAMES_CHINESE and len(rest) < 3 and rest[-1].plain not in SURNAMES_CHINESE
    return first in SURNAMES_VIETNAMESE or (is_chinese and all(any(syllables(word)) for word in rest))


def _together(text: str) -> Iterator[Name]:
    """Yield a name without spaces, as East Asian names are written, in both orders where it has a space."""
    words = words_of(text)
    for order in {words, words[::-1]} if len(words) == 2 else {words}:
        name = "".join(word.plain for word in order)
        yield Name((), (Word(name, name),))


def _starts(words: Sequence[Word]) -> Iterator[int]:
    """Yield where a family name may begin; one with a particle begins there."""
    for at in range(1, len(words)):
        if not words[at].tied and not (at > 1 and words[at - 1].is_particle):
            yield at


def _readings(found: NameText) -> Iterator[Name]:
    """Yield what a written name may mean."""
    if EAST_ASIAN.search(found.name):
        yield from _together(f"{found.name} {found.after}")
        return
    words, after = words_of(found.name), words_of(found.after)
    if len(words) + len(after) > _MOST:
        return
    if after:
        yield _with_particles(after, words)
        return
    if len(words) == 1:
        yield Name((), words)
    for at in _starts(words):
        yield Name(words[:at], words[at:])
    for nickname in found.nicknames:
        yield from (Name(words_of(nickname), words[at:], Terms.FULL) for at in _starts(words))
    for at in range(1, len(words)):
        given = words[at:]
        if not given[0].tied and (_are_initials(given) or words[0].plain not in GIVEN_NAMES):
            yield _with_particles(given, words[:at])


def _are_initials(words: Sequence[Word]) -> bool:
    return all(word.short for word in as_initials(words))


def _with_particles(given: tuple[Word, ...], family: tuple[Word, ...]) -> Name:
    """Return a name whose particles stand after the given names: `Berg, Jan van der`."""
    at = len(given)
    while at > 1 and given[at - 1].is_particle:
        at -= 1
    return Name(given[:at], (*given[at:], *family))
