"""Check nodes against a class of the schema; every fault comes back with its place and a hint.

Pydantic finds the faults; this module looks its locations up in the node tree and says them in
one voice.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cvtool.diagnostics import Diagnostic, Severity, SourceError, errors, in_order
from cvtool.model.base import Model
from cvtool.model.cv import CV
from cvtool.model.messages import explain
from cvtool.model.names import check_names
from cvtool.model.texts import check_text
from cvtool.source import Path, Source, find, has, to_data

_M = TypeVar("_M", bound=Model)
_ROUNDS = 8
_LENIENT = {"unknown-key", "missing-key"}


def validate(source: Source) -> tuple[CV | None, tuple[Diagnostic, ...]]:
    """Return the CV that a source holds, and all faults and warnings of the file.

    With faults, the CV is what is left without the faulty parts, for later stages to find theirs;
    None if nothing is left.
    """
    cv, found = _examine(CV, source)
    if cv:
        # What a faulty entry holds is not there any more: a tag of it may seem to be missing.
        partial = bool(errors(found))
        found += [d for d in check_names(cv, source) if not partial or d.severity is Severity.ERROR]
    return cv, in_order(found)


def check(model: type[_M], source: Source) -> tuple[_M, tuple[Diagnostic, ...]]:
    """Return what a source holds as an instance of `model`, and the warnings.

    Raises:
        SourceError: with all faults of the file.
    """
    value, found = _examine(model, source)
    if value is None or errors(found):
        raise SourceError(in_order(found))
    return value, tuple(found)


def _examine(model: type[_M], source: Source) -> tuple[_M | None, list[Diagnostic]]:
    """Validate, take the faulty parts out, and validate again, since some faults hide others.

    In a lenient source, unknown and missing keys are warnings only.
    """
    data, found = to_data(source.top), list(source.diagnostics)
    mended: list[Path] = []
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(data, context={"lenient": source.lenient or mended}), found
        except ValidationError as error:
            details = error.errors(include_url=False)
        new = [detail for detail in details if not any(_touch(_path(detail), path) for path in mended)]
        found += _diagnostics(model, source, new)
        mended += [_mend(data, detail, mended) for detail in details]
    return None, found


def _touch(path: Path, other: Path) -> bool:
    """Tell whether one of two paths leads to the other, so that a fault there may be our own doing."""
    return all(a == b for a, b in zip(path, other, strict=False))


def _mend(data: Any, detail: ErrorDetails, mended: list[Path]) -> Path:
    """Take a faulty part out of the data and return its path; a missing text becomes an empty one.

    What has been mended and is still faulty takes the mapping that holds it along.
    """
    path, missing = _path(detail), detail["type"] == "missing"
    while path and (path in mended or (isinstance(path[-1], int) and detail["type"] == "cvtool")):
        path, missing = path[:-1], False
    parent = data
    for part in path[:-1]:
        if isinstance(parent, str) or (isinstance(parent, dict) and part not in parent):
            return path  # a fault beside it has taken the whole list out, or left a text in its place
        parent = parent[part]
    if not path or isinstance(parent, str):
        return path
    if missing:
        parent[path[-1]] = {"name": ""} if path[-1] == "basics" else ""
    elif isinstance(parent, dict):
        parent.pop(path[-1], None)
    else:
        # An item must not go alone: the others keep their numbers, which lead to their lines.
        parent[path[-1]] = {} if detail["type"] == "model_type" else ""
    return path


def _diagnostic(model: type[Model], source: Source, detail: ErrorDetails) -> Diagnostic:
    path = _path(detail)
    if text := check_text(model, source, path, detail):
        return text
    code, message, hint = explain(model, path, detail)
    if detail["type"] == "missing" and has(source.top, path):
        message = message.replace("is missing", "has no value")
    severity = Severity.WARNING if source.lenient and code in _LENIENT else Severity.ERROR
    is_key = code == "unknown-key" or detail["loc"][-1:] == ("[key]",)
    return Diagnostic(code, message, find(source.top, path, key=is_key), hint, severity)


def _diagnostics(model: type[Model], source: Source, details: list[ErrorDetails]) -> list[Diagnostic]:
    """Return faults; not that a key is missing, where another beside it was meant as it: `title` for `name`."""
    found = [(_path(detail), detail["type"], _diagnostic(model, source, detail)) for detail in details]
    meant = {(path[:-1], diagnostic.hint) for path, _, diagnostic in found if diagnostic.code == "unknown-key"}
    return [
        diagnostic
        for path, kind, diagnostic in found
        if kind != "missing" or (path[:-1], f"did you mean `{path[-1]}`?") not in meant
    ]


def _path(detail: ErrorDetails) -> Path:
    return tuple(part for part in detail["loc"] if part != "[key]")
