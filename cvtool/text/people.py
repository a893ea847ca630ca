"""Who is who among authors: a person by the parts of the name, however it is written, and never a namesake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final

import regex

from cvtool.text.name_forms import EAST_ASIAN, Word, as_initials, joined, key_of, same_family, syllables, words_of
from cvtool.text.name_text import NameText, take_apart
from cvtool.text.name_words import (
    GIVEN_NAMES,
    PARTICLES,
    SURNAMES_CHINESE,
    SURNAMES_SPANISH,
    SURNAMES_VIETNAMESE,
)

_SEVERAL: Final = regex.compile(r"[&;+]|(?<!\w)(?:and|et|und|with)(?!\w)", regex.IGNORECASE)
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


def is_self(author: str, person: Person) -> bool:
    """Tell whether an author is a person.

    Names are compared by their parts, in any order, with or without accents: "Tao Lin", "Lin, Tao", "T. Lin" and
    "Lin T" are Tao Lin; "Tao Lindberg", "Taotao Lin" and "Y. Lin" are not. Middle names may be missing on either side,
    but must not contradict each other.
    """
    if _SEVERAL.search(author):
        return False
    # Capitals at the end are a degree or initials: "Doe, MD" may be both.
    taken = {take_apart(author), take_apart(author, with_postnominals=False)} - {None}
    return any(_is_written(found, person) for found in taken if found)


def _is_written(found: NameText, person: Person) -> bool:
    own = NameText("", suffix=person.suffix).generation
    if own and found.generation and own != found.generation:
        return False
    forms, names = _forms(person), [*_readings(found)]
    if found.other:
        names += _readings(NameText(found.other))
    return any(_agree(name, form) for name in names for form in forms)


# ---- Names in two parts ------------------------------------------------------------------------------------------


class _Terms(Enum):
    """What must be there of the given names: not all, all, all in full."""

    SOME = auto()
    ALL = auto()
    FULL = auto()


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in its two parts; particles stand before the family name."""

    given: tuple[Word, ...]
    family: tuple[Word, ...]
    terms: _Terms = _Terms.SOME

    @property
    def is_chinese(self) -> bool:
        """Tell whether it is a Chinese name in pinyin: such have no middle names."""
        is_family = len(self.family) == 1 and self.family[0].plain in SURNAMES_CHINESE
        return is_family and all(word.short or any(syllables(word)) for word in self.given)


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
def _forms(person: Person) -> tuple[_Name, ...]:
    """Return the names by which a person goes."""
    found = list(_whole(person.text)) if person.text else list(_stated(person))
    if person.family:
        family = words_of(f"{person.particle} {person.family}")
        found += [_Name(words_of(nickname), family, _Terms.FULL) for nickname in person.nicknames]
    if person.born:
        found += [_Name(words_of(person.given), words_of(person.born))]
    if person.native:
        found += _forms(Person.parse(person.native))
    return tuple(found)


def _stated(person: Person) -> Iterator[_Name]:
    given, family = words_of(person.given), words_of(f"{person.particle} {person.family}")
    if EAST_ASIAN.search(person.family or person.given):
        yield from _together(f"{person.family}{person.given}")
    elif not family or not given:
        yield _Name((), family or given)
    else:
        yield _Name(given, family)
        if len(family) > 1 and not family[0].is_particle and not family[1].tied:
            yield _Name(given, family[:1], _Terms.ALL)


def _whole(text: str) -> Iterator[_Name]:
    """Yield a name that is one text, in each way in which it may be divided."""
    words = words_of(text)
    if EAST_ASIAN.search(text):
        yield from _together(text)
        return
    if len(words) == 1:
        yield _Name((), words)
    # Of two family names the first is as good as a part of the second: it cannot be left out as a middle name can.
    spanish = [at for at in range(1, len(words) - 1) if words[at].plain in SURNAMES_SPANISH]
    for at in _starts(words):
        yield _Name(tuple(replace(w, needed=n in spanish) for n, w in enumerate(words[:at])), words[at:])
    if spanish:
        yield _Name(words[: spanish[0]], words[spanish[0] : spanish[0] + 1], _Terms.ALL)
    if _is_family_first(words):
        yield _Name(words[1:], words[:1])
    leading = len(list(takewhile(lambda word: word.capitals, words)))
    if leading and not any(word.capitals for word in words[leading:]):
        yield _Name(words[leading:], words[:leading])


def _is_family_first(words: Sequence[Word]) -> bool:
    """Tell whether a name begins with the family name, as in China: `Lin Tao`; of two such names the last is."""
    if len(words) < 2:
        return False
    first, rest = words[0].plain, words[1:]
    is_chinese = first in SURNAMES_CHINESE and len(rest) < 3 and rest[-1].plain not in SURNAMES_CHINESE
    return first in SURNAMES_VIETNAMESE or (is_chinese and all(any(syllables(word)) for word in rest))


def _together(text: str) -> Iterator[_Name]:
    """Yield a name without spaces, as East Asian names are written, in both orders where it has a space."""
    words = words_of(text)
    for order in {words, words[::-1]} if len(words) == 2 else {words}:
        name = "".join(word.plain for word in order)
        yield _Name((), (Word(name, name),))


def _starts(words: Sequence[Word]) -> Iterator[int]:
    """Yield where a family name may begin; one with a particle begins there."""
    for at in range(1, len(words)):
        if not words[at].tied and not (at > 1 and words[at - 1].is_particle):
            yield at


def _readings(found: NameText) -> Iterator[_Name]:
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
        yield _Name((), words)
    for at in _starts(words):
        yield _Name(words[:at], words[at:])
    for nickname in found.nicknames:
        yield from (_Name(words_of(nickname), words[at:], _Terms.FULL) for at in _starts(words))
    for at in range(1, len(words)):
        given = words[at:]
        if not given[0].tied and (_are_initials(given) or words[0].plain not in GIVEN_NAMES):
            yield _with_particles(given, words[:at])


def _are_initials(words: Sequence[Word]) -> bool:
    return all(word.short for word in as_initials(words))


def _with_particles(given: tuple[Word, ...], family: tuple[Word, ...]) -> _Name:
    """Return a name whose particles stand after the given names: `Berg, Jan van der`."""
    at = len(given)
    while at > 1 and given[at - 1].is_particle:
        at -= 1
    return _Name(given[:at], (*given[at:], *family))


# ---- Comparison --------------------------------------------------------------------------------------------------


def _agree(name: _Name, form: _Name) -> bool:
    """Tell whether a name that was read is one by which the person goes."""
    if not same_family(name.family, form.family):
        return False
    if not form.given or not name.given:
        # Forms that ask for two names get a single one twice.
        return not form.given and (not name.given or bool(joined(name.given) & joined(name.family)))
    written, own = _without_particles(name.given), _without_particles(form.given)
    if joined(written) & joined(own):
        return True
    if _Terms.FULL in (form.terms, name.terms):
        return False
    return any(_given_agree(written, full, name, form) for full in _spelled(own, form))


def _without_particles(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(word for number, word in enumerate(words) if number == 0 or not word.is_particle)


def _spelled(given: tuple[Word, ...], form: _Name) -> set[tuple[Word, ...]]:
    """Return given names as they may be shortened: a Chinese one by its syllables."""
    divided = set(syllables(given[0])) if form.is_chinese and len(given) == 1 else set()
    return divided or {given, as_initials(given)}


def _given_agree(written: tuple[Word, ...], own: tuple[Word, ...], name: _Name, form: _Name) -> bool:
    if _lacks_allowed(written, own, form.terms) or _adds_allowed(written, own, form):
        return True
    initials = as_initials(written)
    if initials == written:
        return False
    # Capitals may be initials without dots, unless the whole name is in capitals.
    added = _skipped(own, initials)
    is_added = added is not None and len(added) < 2 and not name.family[-1].capitals
    return _lacks_allowed(initials, own, form.terms) or (is_added and _adds_allowed(initials, own, form))


def _lacks_allowed(written: Sequence[Word], own: Sequence[Word], terms: _Terms) -> bool:
    """Tell whether the names that are written are the person's, but for some that are left out."""
    left = _skipped(written, own)
    if left is None or any(word.needed for word in left):
        return False
    return terms is _Terms.SOME or (not left and (len(own) > 1 or not written[0].short))


def _adds_allowed(written: Sequence[Word], own: Sequence[Word], form: _Name) -> bool:
    """Tell whether the person's names are written, and only middle names beside them that nothing contradicts."""
    added = _skipped(own, written)
    if added is None or form.is_chinese:
        return added == []
    names = [word for word in added if not word.short]
    is_full = not written[0].short and not any(word.plain in SURNAMES_SPANISH | SURNAMES_CHINESE for word in names)
    return form.terms is _Terms.SOME and (not names or is_full)


def _skipped(few: Sequence[Word], many: Sequence[Word]) -> list[Word] | None:
    """Return what `many` names have that `few` lack; None if those are not among them, in order, from the first on.

    What a hyphen ties to a name is left out only with it, or where it is an initial: `J.` may be Jean-Pierre, Jean not.
    """
    if not few[0].agrees(many[0]):
        return None
    left: list[Word] = []
    number, last = 1, few[0]
    for before, word in pairwise(many):
        if number < len(few) and few[number].agrees(word):
            last, number = few[number], number + 1
        elif word.tied and not last.short and before not in left:
            return None
        else:
            left.append(word)
    return left if number == len(few) else None
