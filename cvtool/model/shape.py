"""What the schema has at a path: the class of a mapping, and what may be written as a text alone."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin

from pydantic import BaseModel

from cvtool.model.base import FromText, Model
from cvtool.source import Path


def model_at(model: type[Model], path: Path) -> type[Model] | None:
    """Return the class of the schema that describes the mapping at `path`; None if keys are free there."""
    found = _unwrap(_annotation_at(model, path))
    return cast("type[Model]", found) if isinstance(found, type) and issubclass(found, BaseModel) else None


def may_be_text(model: type[Model], path: Path) -> bool:
    """Return whether what is at `path` may be written as a text alone, though it is a mapping."""
    annotation = _annotation_at(model, path)
    while get_origin(annotation) in (Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    return any(isinstance(note, FromText) for note in getattr(annotation, "__metadata__", ()))


def _annotation_at(model: type[Model], path: Path) -> Any:
    current: Any = model
    for part in path:
        current = _unwrap(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            current = {f.alias or n: _annotated(f) for n, f in current.model_fields.items()}[str(part)]
        else:
            current = get_args(current)[0 if isinstance(part, int) else 1]
    return current


def _annotated(field: Any) -> Any:
    """Return the annotation of a field with its notes, which pydantic keeps apart."""
    for note in field.metadata:
        return Annotated[field.annotation, note]
    return field.annotation


def _unwrap(annotation: Any) -> Any:
    """Return what is inside `X | None` and `Annotated[X, …]`."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    return annotation
