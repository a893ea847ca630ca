"""Two names held against each other by their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from cvtool.text.name_forms import Word, as_initials, joined, same_family, syllables
from cvtool.text.name_words import SURNAMES_CHINESE, SURNAMES_SPANISH


class Terms(Enum):
    """What must be there of the given names: not all, all, all in full."""

    SOME = auto()
    ALL = auto()
    FULL = auto()


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its two parts; particles stand before the family name.

    `closed` names have no more middle names than these: they may be in what is taken for the family name.
    """

    given: tuple[Word, ...]
    family: tuple[Word, ...]
    terms: Terms = Terms.SOME
    closed: bool = False

    @property
    def is_chinese(self) -> bool:
        """Return whether it is a Chinese name in pinyin: such have no middle names."""
        is_family = len(self.family) == 1 and self.family[0].plain in SURNAMES_CHINESE
        return is_family and all(word.short or any(syllables(word)) for word in self.given)


def agree(name: Name, form: Name) -> bool:
    """Return whether a name that was read, `name`, is one by which a person goes, `form`."""
    if not same_family(name.family, form.family):
        return False
    if not form.given or not name.given:
        # Forms that ask for two names get a single one twice.
        return not form.given and (not name.given or bool(joined(name.given) & joined(name.family)))
    written, own = _without_particles(name.given), _without_particles(form.given)
    if joined(written) & joined(own):
        return True
    if Terms.FULL in (form.terms, name.terms):
        return False
    return any(_given_agree(written, full, name, form) for full in _spelled(own, form))


def _without_particles(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(word for number, word in enumerate(words) if number == 0 or not word.is_particle)


def _spelled(given: tuple[Word, ...], form: Name) -> set[tuple[Word, ...]]:
    """Return given names as they may be shortened: a Chinese one by its syllables."""
    divided = set(syllables(given[0])) if form.is_chinese and len(given) == 1 else set()
    return divided or {given, as_initials(given)}


def _given_agree(written: tuple[Word, ...], own: tuple[Word, ...], name: Name, form: Name) -> bool:
    if _lacks_allowed(written, own, form.terms) or _adds_allowed(written, own, form):
        return True
    initials = as_initials(written)
    if initials == written:
        return False
    # Capitals may be initials without dots, unless the whole name is in capitals.
    added = _skipped(own, initials)
    is_added = added is not None and len(added) < 2 and not name.family[-1].capitals
    return _lacks_allowed(initials, own, form.terms) or (is_added and _adds_allowed(initials, own, form))


def _lacks_allowed(written: Sequence[Word], own: Sequence[Word], terms: Terms) -> bool:
    """Return whether the names that are written are the person's, but for some that are left out."""
    left = _skipped(written, own)
    if left is None or any(word.needed for word in left):
        return False
    return terms is Terms.SOME or (not left and (len(own) > 1 or not written[0].short))


def _adds_allowed(written: Sequence[Word], own: Sequence[Word], form: Name) -> bool:
    """Return whether the person's names are written, and only middle names beside them that nothing contradicts."""
    added = _skipped(own, written)
    if added is None or form.is_chinese:
        return added == []
    names = [word for word in added if not word.short]
    if form.closed or sum(not word.tied for word in own) > 1:  # another middle name is somebody else's
        return added == []
    is_full = not written[0].short and not any(word.plain in SURNAMES_SPANISH | SURNAMES_CHINESE for word in names)
    return form.terms is Terms.SOME and (not names or is_full)


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
