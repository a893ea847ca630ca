"""What somebody meant who wrote a key that the schema does not have in that place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from cvtool.model.advice import ADVICE, DESIGN, LEVELS
from cvtool.model.base import Entry, Model
from cvtool.model.basics import Basics, Location, OwnHead
from cvtool.model.cv import CV, Meta
from cvtool.model.synonyms import SHARED, WORDS, fold, words_of
from cvtool.model.variants import SectionOptions, Variant
from cvtool.source.quotes import as_written

_LISTED = 12
# What people look for first among the keys of an entry.
_FIRST = ("template", "title", "name", "position", "studyType", "area", "authors", "venue", "date", "releaseDate",
          "dates", "startDate", "endDate", "location", "url", "summary", "highlights")  # fmt: skip
_Forms = Callable[[str, Mapping[str, str]], str | None]
LEVEL_CLASSES = {level.__name__: level for level in (CV, Basics, OwnHead, Location, Meta, Variant, SectionOptions)}


def meant(model: type[Model], place: str, key: str, value: object) -> str:
    """Return the hint for a key that a mapping of the schema does not have.

    Args:
        model: the class of the mapping.
        place: what the mapping is called: "`education`".
        key: as it was written.
        value: what stands there.
    """
    known = keys_of(model)
    by_fold = {fold(name): name for name in known}
    return (
        _ask(_same(key, by_fold) or _synonym(model, key, _same, shared=False))
        or _advice(model, key, value, _same)
        or _ask(_either(key, by_fold))
        or next((hint for forms in (_same, _either) if (hint := _further(model, key, value, forms))), None)
        or _closest(model, key)
        or f"the keys of {place} are {listed(known)}"
    )


def _further(model: type[Model], key: str, value: object, forms: _Forms) -> str | None:
    found = _advice(model, key, value, forms) or _ask(_synonym(model, key, forms))
    return found or _other_level(model, key, value, forms)


def is_key(model: type[Model], key: str) -> bool:
    """Return whether a key is one of a class, or was meant as one."""
    if " " in key:
        return False
    known = {fold(name): name for name in keys_of(model)}
    found = _either(key, known) or _advice(model, key, None, _either) or _synonym(model, key, _either)
    return bool(found or _closest(model, key))


def keys_of(model: type[Model]) -> list[str]:
    """Return the keys of a class, those first that matter most."""
    fields = model.model_fields
    bases = Entry.model_fields if issubclass(model, Entry) else {}
    names = [*(name for name in fields if name not in bases), *bases]
    keys = {fields[name].alias or name: fields[name].is_required() for name in names}
    return sorted(keys, key=lambda key: (not keys[key], _FIRST.index(key) if key in _FIRST else len(_FIRST)))


def listed(keys: Iterable[str]) -> str:
    """Return keys as a list of words, cut where nobody reads on."""
    keys = [key for key in keys if not key.startswith("$")]
    return ", ".join(f"`{key}`" for key in keys[:_LISTED]) + (", …" if len(keys) > _LISTED else "")


def _ask(key: str | None) -> str | None:
    return key and f"did you mean `{key}`?"


def _same(word: str, by_fold: Mapping[str, str]) -> str | None:
    """Return what stands for a word."""
    return by_fold.get(fold(word))


def _either(word: str, by_fold: Mapping[str, str]) -> str | None:
    """Return what stands for a word, in the plural or the singular."""
    plain = fold(word)
    forms = (plain, plain + "s", plain.removesuffix("s"), re.sub("ies$", "y", plain), re.sub("y$", "ies", plain))
    return next((by_fold[form] for form in forms if form in by_fold), None)


def words_for(model: type[Model]) -> str:
    """Return the table of the words for the keys of a class, with those that it shares with others."""
    return "".join(WORDS.get(kind.__name__, "") for kind in model.__mro__)


def _synonym(model: type[Model], key: str, forms: _Forms, *, shared: bool = True) -> str | None:
    known, tables = set(keys_of(model)), [words_of(words_for(model))]
    for table in [*tables, words_of(SHARED)] if shared and issubclass(model, Entry) else tables:
        if found := next((name for name in (forms(key, table) or "").split() if name in known), None):
            return found
    return None


def _advice(model: type[Model], key: str, value: object, forms: _Forms) -> str | None:
    rows = ADVICE.get(model.__name__, {})
    found = forms(key, {fold(word): text for words, text in rows.items() for word in words.split()})
    if found and isinstance(value, str) and re.match(r"https?://", value):
        found = found.replace("username: VALUE", "url: VALUE")
    return found and found.replace("VALUE", _shown(value))


def _shown(value: object) -> str:
    if value == "":
        return "''"
    return as_written(value) if isinstance(value, str) and value.strip() else "…"


def _other_level(model: type[Model], key: str, value: object, forms: _Forms) -> str | None:
    """Return where a key belongs that stands in another mapping than its own."""
    for here, there, text in LEVELS:
        keys = DESIGN.split() if there == "Design" else keys_of(LEVEL_CLASSES[there])
        found = forms(key, {fold(name): name for name in keys}) if here == model.__name__ else None
        if found:
            return text.replace("KEY", found).replace("VALUE", _shown(value))
    return None


def _closest(model: type[Model], key: str) -> str | None:
    """Return the hint for a misspelt key: of the schema, or of what people write for it."""
    known = {fold(name): name for name in keys_of(model)}
    words = {word: found for word in words_of(words_for(model)) if (found := _synonym(model, word, _same))}
    either = {**words, **known}
    near = get_close_matches(fold(key), either, n=1, cutoff=0.8) or get_close_matches(
        fold(key), known, n=1, cutoff=0.65
    )
    return _ask(either[near[0]]) if near else None
