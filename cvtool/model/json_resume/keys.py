"""Which key of the schema another key stands for: an old name, another spelling, the word of another tool."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Final

from cvtool.model.answers import words_for
from cvtool.model.base import Entry, Model
from cvtool.model.cv import CV, SECTION_NAMES
from cvtool.model.json_resume.expected import keys_of
from cvtool.model.synonyms import SHARED, fold, words_of
from cvtool.source import OLD_KEYS

_SETTINGS: Final = frozenset({*Entry.model_fields, "except", "break", "expected", "selected"})
"""What decides over an entry; a word that only resembles such a key must not."""
_STARTS: Final = frozenset(
    "from start begin begins beginning since started starts startyear datestart startsat".split()
)
_SILENT: Final = ("$", "x-", "_", "//")


def is_silent(key: str) -> bool:
    """Return whether a key says by its name that it is for programs, or a remark."""
    return key.casefold().startswith(_SILENT)


def is_old(section: str, key: str, meant: str) -> bool:
    """Return whether a key is that of an earlier JSON Resume."""
    return OLD_KEYS.get(section, {}).get(key) == meant


def stands_for(model: type[Model], section: str, key: str, taken: Collection[str]) -> str | None:
    """Return the key that another stands for, unless it is there itself.

    Args:
        model: the class of the mapping in which it stands.
        section: the name of that mapping.
        key: the key.
        taken: the keys of the schema that have a value there.
    """
    candidates = [OLD_KEYS.get(section, {}).get(key, ""), *_by_fold(model).get(fold(key), "").split()]
    if fold(key) not in _STARTS:  # one date is no beginning, since what begins and has no end goes on
        candidates = ["endDate" if name == "startDate" else name for name in candidates]
    candidates += ["endDate"] if fold(key) == "date" else []
    free = (name for name in candidates if name in keys_of(model) and name not in taken)
    return next((name for name in free if _may_stand(model, key, name)), None)


def _may_stand(model: type[Model], key: str, name: str) -> bool:
    """Return whether a word may be read as a key, not only offered as one: nothing must be made up by it."""
    if fold(key) == fold(name):
        return True
    if model is CV:
        return name in SECTION_NAMES
    return name not in _SETTINGS


@cache
def _by_fold(model: type[Model]) -> dict[str, str]:
    """Return the keys that each word may stand for, the likeliest first; words are folded."""
    tables = [words_of(words_for(model)), words_of(SHARED) if issubclass(model, Entry) else {}]
    tables.insert(0, {fold(name): name for name in keys_of(model)})
    words = {word for table in tables for word in table}
    return {word: " ".join(table[word] for table in tables if word in table) for word in words}
