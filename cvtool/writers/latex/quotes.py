"""The design option `quotes`: `curly`, the marks of the document's language, or `straight`, as typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from cvtool.text.quotes import Marks, curly, is_shown_address, marks_of
from cvtool.view import Run, Value, View, map_values

_NAME: Final = "quotes"
_STRAIGHT: Final = "straight"


def with_quotes(view: View) -> View:
    """Return a view whose texts have the quotation marks of its language, unless its design says `straight`.

    The marks of the view itself stay as typed: what is read back is held against those, as one mark.
    """
    marks = marks_of(view.language)
    if marks is None or view.design.get(_NAME) == _STRAIGHT:
        return view
    return map_values(view, lambda value: _marked(value, marks))


def _marked(value: Value, marks: Marks) -> Value:
    if value.href and is_shown_address(value.text, value.href):
        return value
    return replace(value, runs=tuple(run for runs in value.divided() for run in _paragraph(runs, marks)))


def _paragraph(runs: tuple[Run, ...], marks: Marks) -> tuple[Run, ...]:
    """Return the runs of a paragraph with the marks of a language."""
    changed = curly([run.inlines for run in runs], marks)
    return tuple(replace(run, inlines=inlines) for run, inlines in zip(runs, changed, strict=True))
