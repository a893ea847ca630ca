"""Validate nodes against the schema; every error becomes a diagnostic with its span and a hint.

Pydantic finds the errors; this module looks their locations up in the node tree and words the messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cvtool.diagnostics import Diagnostic, Severity, SourceError, errors, in_order
from cvtool.model.base import Dated, Model
from cvtool.model.cv import CV
from cvtool.model.messages import explain
from cvtool.model.names import check_names
from cvtool.model.pasted import check_pasted
from cvtool.model.phones import check_phones
from cvtool.model.texts import check_text
from cvtool.model.values import Typed
from cvtool.source import Path, Scalar, Source, find, get, has, to_data

_M = TypeVar("_M", bound=Model)
_ROUNDS = 8  # errors hide others two or three deep; the limit makes sure that validation ends
_SHOWN = 60  # characters of a text in a message
_STRICT = ("variants", "defaults")
"""The keys that nobody but cvtool has: what stands there is meant for it, in any file."""


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
        found += _reversed(cv, source)
        found += (*check_pasted(cv, source), *check_phones(cv, source))
    return cv, in_order(found)


def _reversed(cv: CV, source: Source) -> Iterator[Diagnostic]:
    """Yield a fault for each end before its start."""
    for path, entry in cv.walk():
        if isinstance(entry, Dated) and entry.start_date and entry.end_date:
            start, end, span = entry.start_date, entry.end_date, find(source.top, (*path, "endDate"))
            if end.last < start.first:
                message = f"it ends (`{end}`) before it starts (`{start}`)"
                severity = Severity.WARNING if source.is_lenient(span) else Severity.ERROR
                yield Diagnostic("reversed-dates", message, span, severity=severity)


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

    In a lenient file, a fault is a warning: what can be read otherwise is, the rest is left out.
    """
    data, found = to_data(source.top), list(source.diagnostics)
    mended: list[Path] = []
    for _ in range(_ROUNDS):
        try:
            context = {"lenient": bool(mended), "lacking": bool(mended and source.lenient)}
            return model.model_validate(data, context=context, by_name=False), found
        except ValidationError as error:
            details = error.errors(include_url=False)
        new = [detail for detail in details if not any(_are_nested(_path(detail), path) for path in mended)]
        found += _diagnostics(model, source, new)
        mended += [_mend(data, detail, mended, lenient=_is_lenient(source, _path(detail))) for detail in details]
    return None, found


def _is_lenient(source: Source, path: Path) -> bool:
    return not (path and path[0] in _STRICT) and source.is_lenient(find(source.top, path))


def _are_nested(path: Path, other: Path) -> bool:
    """Return whether one path is a prefix of the other, so that an error at one may come of mending the other."""
    return all(a == b for a, b in zip(path, other, strict=False))


def _mend(data: Any, detail: ErrorDetails, mended: list[Path], *, lenient: bool) -> Path:
    """Take a faulty part out of the data and return its path; a missing text becomes an empty one.

    What has been mended and is still faulty takes the mapping that holds it along. In a lenient source, what can be
    read otherwise gives way to that.
    """
    path, missing = _path(detail), detail["type"] == "missing" or (lenient and _is_blank(detail))
    instead = _instead(detail) if lenient and path not in mended else None
    if lenient and not missing and _is_lacking(detail) and path not in mended:
        return path
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
        parent[path[-1]] = Typed(instead) if isinstance(parent[path[-1]], Typed) else instead
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
    if text := check_text(model, source, path, detail):
        return text
    code, message, hint = explain(model, path, detail)
    if detail["type"] == "missing" and has(source.top, path):
        message = message.replace("is missing", "has no value")
        hint = _hint_of_null(source, path)
    is_lenient = _is_lenient(source, path)
    if is_lenient:
        message += _how_read(detail)
    severity = Severity.WARNING if is_lenient else Severity.ERROR
    is_key = code == "unknown-key" or detail["loc"][-1:] == ("[key]",)
    return Diagnostic(code, message, find(source.top, path, key=is_key), hint, severity)


def _hint_of_null(source: Source, path: Path) -> str | None:
    """Return what to do about somebody whose name is a word of YAML's for no value."""
    node = get(source.top, path)
    word = node.value if isinstance(node, Scalar) else ""
    return f"`{word}` is YAML's word for no value; put it in quotes: `{path[-1]}: '{word}'`" if word else None


def _how_read(detail: ErrorDetails) -> str:
    """Return what a lenient file is read as, to be said behind the fault."""
    match _instead(detail):
        case str() as text:
            return f": read as `{text}`" if "\n" not in text and len(text) <= _SHOWN else ": divided"
        case None:
            return "" if detail["type"] == "missing" or _is_lacking(detail) else ": left out"
    return ": printed as it stands"


def _is_lacking(detail: ErrorDetails) -> bool:
    """Return whether an entry lacks what it should have, which a lenient file may."""
    return detail["type"] == "cvtool" and detail["ctx"]["code"] == "missing-key"


def _is_blank(detail: ErrorDetails) -> bool:
    """Return whether a text that must not be empty is."""
    return detail["type"] == "cvtool" and detail["ctx"]["message"] == " is empty"


def _instead(detail: ErrorDetails) -> Any:
    """Return what a lenient source is read as having in the place of a fault."""
    return detail.get("ctx", {}).get("instead")


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
