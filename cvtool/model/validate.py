"""Validate nodes against the schema; every error becomes a diagnostic with its span and a hint.

Pydantic finds the errors; this module looks their locations up in the node tree and words the messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cvtool.diagnostics import Diagnostic, Severity, SourceError, did_you_mean, errors, in_order
from cvtool.model.base import Dated, FromText, Model, is_reversed, reversed_dates
from cvtool.model.cv import CV
from cvtool.model.names import check_names
from cvtool.source import Path, Source, find, has, to_data

_M = TypeVar("_M", bound=Model)
_EXPECTED = {
    "string_type": "a text",
    "model_type": "keys with values",
    "dict_type": "keys with values",
    "tuple_type": "a list",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "date_type": "a date",
}
_ROUNDS = 8  # errors hide others two or three deep; the limit makes sure that validation ends
_LENIENT = {"unknown-key", "missing-key"}


def validate(source: Source) -> tuple[CV | None, tuple[Diagnostic, ...]]:
    """Return the CV that a source holds, and all diagnostics of the file.

    With errors, the CV is what is left without the faulty parts, so that later stages can report theirs;
    None if nothing is left.
    """
    cv, found = _examine(CV, source)
    if cv:
        # The tags of faulty entries went with them, so that a warning of an unused tag could be wrong.
        partial = bool(errors(found))
        found += [d for d in check_names(cv, source) if not partial or d.severity is Severity.ERROR]
        found += _reversed(cv, source) if source.lenient else ()
    return cv, in_order(found)


def _reversed(cv: CV, source: Source) -> Iterator[Diagnostic]:
    """Yield a warning for each end before its start; where a source is not lenient, those are errors of their class."""
    for path, entry in cv.walk():
        if isinstance(entry, Dated) and entry.start_date and entry.end_date:
            start, end, span = entry.start_date, entry.end_date, find(source.top, (*path, "endDate"))
            if is_reversed(start, end):
                yield Diagnostic("reversed-dates", reversed_dates(start, end), span, severity=Severity.WARNING)


def check(model: type[_M], source: Source) -> tuple[_M, tuple[Diagnostic, ...]]:
    """Return a source as an instance of `model`, and the warnings.

    Raises:
        SourceError: with all diagnostics of the file, if one is an error.
    """
    value, found = _examine(model, source)
    if value is None or errors(found):
        raise SourceError(in_order(found))
    return value, tuple(found)


def _examine(model: type[_M], source: Source) -> tuple[_M | None, list[Diagnostic]]:
    """Validate, take the faulty parts out, and validate again, since some errors hide others.

    In a lenient source, unknown and missing keys are warnings only, and so is what can be read otherwise.
    """
    data, found = to_data(source.top), list(source.diagnostics)
    mended: list[Path] = []
    for _ in range(_ROUNDS):
        try:
            context = {"lenient": source.lenient or mended, "json": source.lenient}
            return model.model_validate(data, context=context), found
        except ValidationError as error:
            details = error.errors(include_url=False)
        new = [detail for detail in details if not any(_are_nested(_path(detail), path) for path in mended)]
        found += [_diagnostic(model, source, detail) for detail in new]
        mended += [_mend(data, detail, mended, lenient=source.lenient) for detail in details]
    return None, found


def _are_nested(path: Path, other: Path) -> bool:
    """Return whether one path is a prefix of the other, so that an error at one may come of mending the other."""
    return all(a == b for a, b in zip(path, other, strict=False))


def _mend(data: Any, detail: ErrorDetails, mended: list[Path], *, lenient: bool) -> Path:
    """Take a faulty part out of the data and return its path; a missing text becomes an empty one.

    What has been mended and is still faulty takes the mapping that holds it along. In a lenient source, what can be
    read otherwise gives way to that.
    """
    path, missing = _path(detail), detail["type"] == "missing"
    instead = _instead(detail) if lenient and path not in mended else None
    while path and (path in mended or (isinstance(path[-1], int) and detail["type"] == "cvtool" and not instead)):
        path, missing = path[:-1], False
    parent = data
    for part in path[:-1]:
        if isinstance(parent, str) or (isinstance(parent, dict) and part not in parent):
            return path  # another error has taken the whole list out, or left a string instead
        parent = parent[part]
    if not path or isinstance(parent, str):
        return path
    if instead:
        parent[path[-1]] = instead
    elif missing:
        parent[path[-1]] = {"name": ""} if path[-1] == "basics" else ""
    elif isinstance(parent, dict):
        parent.pop(path[-1], None)
    else:
        # An item is emptied, not removed: the others must keep their indices, by which their spans are found.
        parent[path[-1]] = {} if detail["type"] == "model_type" else ""
    return path


def _diagnostic(model: type[Model], source: Source, detail: ErrorDetails) -> Diagnostic:
    path = _path(detail)
    code, message, hint = _explain(model, path, detail)
    if detail["type"] == "missing" and has(source.top, path):
        message = message.replace("is missing", "has no value")
    if source.lenient and (instead := _instead(detail)):
        message += f": read as `{instead}`" if isinstance(instead, str) else ": printed as it stands"
    is_warning = source.lenient and (code in _LENIENT or _instead(detail))
    severity = Severity.WARNING if is_warning else Severity.ERROR
    is_key = code == "unknown-key" or detail["loc"][-1:] == ("[key]",)
    return Diagnostic(code, message, find(source.top, path, key=is_key), hint, severity)


def _instead(detail: ErrorDetails) -> Any:
    """Return what a lenient source is read as having in the place of a fault."""
    return detail.get("ctx", {}).get("instead")


def _path(detail: ErrorDetails) -> Path:
    return tuple(part for part in detail["loc"] if part != "[key]")


def _explain(model: type[Model], path: Path, detail: ErrorDetails) -> tuple[str, str, str | None]:
    """Return code, message and hint."""
    context: dict[str, Any] = detail.get("ctx", {})
    kind, name, owner = detail["type"], _name(path), _owner(path[:-1])
    match kind:
        case "cvtool":
            message = context["message"]
            return context["code"], name + message if message.startswith(" ") else message, context["hint"]
        case "extra_forbidden":
            known = [f.alias or n for n, f in _model_at(model, path[:-1]).model_fields.items()]
            return "unknown-key", f"`{path[-1]}` is not a key of {owner}", did_you_mean(str(path[-1]), known)
        case "missing":
            return "missing-key", f"`{path[-1]}` is missing in {owner}", None
        case "literal_error" | "enum":
            choices = [str(c) for c in context["expected"].replace(" or ", ", ").replace("'", "").split(", ")]
            hint = did_you_mean(str(detail["input"]), choices) or "one of " + ", ".join(f"`{c}`" for c in choices)
            return "bad-value", f"`{detail['input']}` is no value of {name}", hint
        case "string_pattern_mismatch":
            return (
                "bad-value",
                f"`{detail['input']}` is not what {name} holds",
                f"the pattern is `{context['pattern']}`",
            )
        case "greater_than_equal":
            return "bad-value", f"{name} is at least {context['ge']}", None
    expected = "a text" if _may_be_text(model, path) else _EXPECTED.get(kind, detail["msg"].lower())
    return "wrong-type", f"{name} takes {expected}, not {_kind(detail['input'])}", _type_hint(expected, path)


def _type_hint(expected: str, path: Path) -> str | None:
    if expected == "a list":
        return f"start each item of `{path[-1]}` with `- ` on a line of its own"
    return None


def _kind(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case str():
            return "a text" if len(value) > 20 else f"the text `{value}`"
        case list():
            return "a list"
        case _:
            return "keys with values"


def _name(path: Path) -> str:
    """Return the name of what is at `path`: `title`, or "item 2 of `highlights`"."""
    if not path:
        return "the file"
    last = path[-1]
    return f"item {last + 1} of `{path[-2]}`" if isinstance(last, int) else f"`{last}`"


def _owner(path: Path) -> str:
    """Return the name of the mapping at `path`: its closest key, such as `education`."""
    names = [part for part in path if isinstance(part, str)]
    return f"`{names[-1]}`" if names else "the file"


def _model_at(model: type[Model], path: Path) -> type[Model]:
    """Return the class of the schema that describes the mapping at `path`."""
    return cast("type[Model]", _unwrap(_annotation_at(model, path)))


def _may_be_text(model: type[Model], path: Path) -> bool:
    """Return whether the schema has a shorthand, a plain string, for what is at `path`."""
    return any(isinstance(note, FromText) for note in getattr(_annotation_at(model, path), "__metadata__", ()))


def _annotation_at(model: type[Model], path: Path) -> Any:
    current: Any = model
    for part in path:
        current = _unwrap(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            current = {f.alias or n: f.annotation for n, f in current.model_fields.items()}[str(part)]
        else:
            current = get_args(current)[0 if isinstance(part, int) else 1]
    return current


def _unwrap(annotation: Any) -> Any:
    """Return `X` of `X | None` and `Annotated[X, …]`."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    return annotation
