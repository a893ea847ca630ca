"""Dataclasses to JSON and back, without pydantic, which is slow to import: an up-to-date build must start fast."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Return a dataclass, or a JSON type with dataclasses in it, as JSON; paths become strings."""
    return json.dumps(value, default=_as_plain).encode()


def _as_plain(value: Any) -> object:
    return {field.name: getattr(value, field.name) for field in fields(value)} if is_dataclass(value) else str(value)


def decode(kind: type[T], data: Any) -> T:
    """Return a dataclass from parsed JSON.

    Its fields may be dataclasses, paths, enumerations, numbers, strings, tuples and mappings of these, and None.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the data does not match the dataclass.
    """
    found: T = _decode(kind, data)
    return found


def _decode(kind: Any, data: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: _decode(hints[field.name], data[field.name]) for field in fields(kind)})  # type: ignore[operator]
    if origin is UnionType:
        return None if data is None else _decode(arguments[0], data)
    if origin is tuple:
        return tuple(_decode(arguments[0], one) for one in data)
    if origin is Mapping:
        return {key: _decode(arguments[1], one) for key, one in data.items()}
    return kind(data)
