"""Every place of the schema where a text can stand, found by walking its classes: a new field is tried by itself."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from cvtool.model import CV
from cvtool.model.base import FromText
from cvtool.text.blocks import Paragraphs
from cvtool.text.inlines import Inlines

Path = tuple[str | int, ...]

# Names that a document of the tests gives to what the user names.
KEYS = {"narratives": "biography", "sections": "own", "variants": "cv"}


def leaves(kind: type[BaseModel] = CV, path: Path = ()) -> Iterator[tuple[Path, bool]]:
    """Yield the path of every value below a class, and whether it is free text; items of lists have the number 0."""
    for name, field in kind.model_fields.items():
        if (kind, name) == (CV, "defaults"):
            continue  # what it holds, every variant has
        yield from _leaves(Annotated[field.annotation, *field.metadata, None], (*path, field.alias or name))


def _leaves(annotation: Any, path: Path) -> Iterator[tuple[Path, bool]]:
    inner, notes = _unwrap(annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        if any(isinstance(note, FromText) for note in notes):
            yield path, True
        yield from leaves(inner, path)
    elif get_origin(inner) is tuple:
        yield from _leaves(get_args(inner)[0], (*path, 0))
    elif get_origin(inner) is dict:
        if any(isinstance(note, FromText) for note in notes):
            yield path, True
        key = {"variants": "cv", "narratives": "biography"}.get(str(path[-1]), "own")
        key = "outreach" if path[-1] == "sections" and len(path) > 1 else key
        yield from _leaves(get_args(inner)[1], (*path, key))
    else:
        yield path, inner in (Inlines, Paragraphs)


def _unwrap(annotation: Any) -> tuple[Any, list[Any]]:
    """Return what is inside `X | None` and `Annotated[X, …]`, and the notes on the way."""
    notes: list[Any] = []
    while (origin := get_origin(annotation)) in (Annotated, Union, UnionType):
        arguments = get_args(annotation)
        notes += arguments[1:] if origin is Annotated else ()
        annotation = arguments[0] if origin is Annotated else next(a for a in arguments if a is not type(None))
    return annotation, notes
