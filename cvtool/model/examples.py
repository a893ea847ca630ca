"""Examples of the keys of the schema, taken from a source that has them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cvtool.model.base import Model
from cvtool.model.shape import model_at
from cvtool.source import Path, Source, to_data

Examples = dict[tuple[str, str], Any]
"""Values by the name of a class and a key."""


def examples_in(source: Source, model: type[Model]) -> Examples:
    """Return the first value of every key; a key that a class inherits counts for its base as well.

    Args:
        source: a file without faults.
        model: the class of the whole file.
    """
    found: Examples = {}
    for path, mapping in _mappings(to_data(source.top)):
        cls = model_at(model, path)
        for key, value in mapping.items() if cls else ():
            for owner in (base for base in (cls or Model).__mro__ if _has(base, key)):
                found.setdefault((owner.__name__, key), value)
    return found


def plain(value: Any) -> Any:
    """Return the texts of an example: itself, or those of a list or a mapping; None if there are none."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, str)] or None
    if isinstance(value, dict):
        return {key: inner for key, inner in value.items() if isinstance(inner, str)} or None
    return value


def _has(cls: type, key: str) -> bool:
    return issubclass(cls, Model) and any(key == (field.alias or name) for name, field in cls.model_fields.items())


def _mappings(value: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _mappings(inner, (*path, key))
