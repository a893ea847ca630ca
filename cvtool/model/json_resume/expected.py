"""What the schema has for a key, in the few kinds that tell how else a value may be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from cvtool.model.base import FromText, Model
from cvtool.model.basics import FullName
from cvtool.model.dates import Date
from cvtool.text.blocks import Paragraphs
from cvtool.text.inlines import Inlines
from cvtool.text.urls import Address


class Kind(Enum):
    """Kinds of values of the schema."""

    TEXT = auto()
    URL = auto()
    DATE = auto()
    OTHER = auto()
    MAPPING = auto()
    NAMED = auto()
    LIST = auto()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a key takes.

    Attributes:
        kind: of its value.
        model: the class of a mapping; or of a name in parts, for which a text may stand.
        text_key: the key of that mapping which a text alone stands for.
        item: what the items of a list take, or the values of free keys.
    """

    kind: Kind
    model: type[Model] | None = None
    text_key: str | None = None
    item: Expected | None = None


@cache
def keys_of(model: type[Model]) -> dict[str, Expected]:
    """Return the keys of a class, each with what it takes."""
    return {
        field.alias or name: _expected(field.annotation, tuple(field.metadata))
        for name, field in model.model_fields.items()
    }


@cache
def main_key(model: type[Model]) -> str:
    """Return the key of a class that its entries cannot do without, else its first."""
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    return (required or list(keys_of(model)))[0]


def _expected(annotation: Any, notes: tuple[Any, ...] = ()) -> Expected:
    if get_origin(annotation) is Annotated:
        inner, *further = get_args(annotation)
        return _expected(inner, (*notes, *further))
    if get_origin(annotation) in (Union, UnionType):
        either = [one for one in get_args(annotation) if one is not type(None)]
        return Expected(Kind.TEXT, FullName) if FullName in either else _expected(either[0], notes)
    if get_origin(annotation) is tuple:
        return Expected(Kind.LIST, item=_expected(get_args(annotation)[0]))
    if get_origin(annotation) is dict:
        return Expected(Kind.NAMED, item=_expected(get_args(annotation)[1]))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        text_key = next((note.key for note in notes if isinstance(note, FromText)), None)
        return Expected(Kind.MAPPING, annotation, text_key)
    kinds = {Inlines: Kind.TEXT, Paragraphs: Kind.TEXT, Address: Kind.URL, Date: Kind.DATE}
    return Expected(kinds.get(annotation, Kind.OTHER))
