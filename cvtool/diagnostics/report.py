"""Formats diagnostics as text: for people, for programs, for GitHub's annotations."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace

from cvtool.diagnostics import Diagnostic, Severity, Span

_MOST_LINES = 20


def human(diagnostics: Iterable[Diagnostic]) -> str:
    """Return each diagnostic with its source line, carets under its span, and the hint beside them.

    What is found in several lines is said once, with the numbers of the others.
    """
    alike: dict[Diagnostic, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        file = Span(diagnostic.span.file) if diagnostic.span and diagnostic.span.line else diagnostic.span
        alike.setdefault(replace(diagnostic, span=file), []).append(diagnostic)
    return "\n".join(_human(first) + _elsewhere(others) for first, *others in alike.values())


def _elsewhere(others: Sequence[Diagnostic]) -> str:
    """Return where else the same is found; of many places the first."""
    lines = list(dict.fromkeys(other.span.line for other in others if other.span and other.span.line))
    if not lines:
        return ""
    listed = ", ".join(map(str, lines[:_MOST_LINES])) + (", …" if len(lines) > _MOST_LINES else "")
    return f"\n      | and in line{'s' if len(lines) > 1 else ''} {listed} ({len(others) + 1} in all)"


def _human(diagnostic: Diagnostic) -> str:
    location = f"{diagnostic.span}: " if diagnostic.span else ""
    lines = [f"{location}{diagnostic.severity}[{diagnostic.code}]: {_message(diagnostic)}"]
    if diagnostic.span and diagnostic.span.line:
        lines += _excerpt(diagnostic.span, diagnostic.hint)
    elif diagnostic.hint:
        lines.append(f"  hint: {diagnostic.hint}")
    return "\n".join(lines)


def _message(diagnostic: Diagnostic) -> str:
    return diagnostic.message + (f" (page {diagnostic.page})" if diagnostic.page else "")


def _excerpt(span: Span, hint: str | None) -> list[str]:
    text, start, end = _window(span)
    gutter = f"{span.line:5} | "
    caret = "^" * max(1, _width(text[start:end]))
    return [gutter + text, " " * 6 + "| " + " " * _width(text[:start]) + caret + (f" {hint}" if hint else "")]


def _window(span: Span, width: int = 110) -> tuple[str, int, int]:
    """Return the line, cut around the span if it is longer than `width`, and the offsets of the span in it."""
    text = span.text.replace("\t", " ").rstrip()
    start = min(span.column - 1, len(text))
    end = min(span.end_column - 1, len(text)) if span.end_line == span.line else len(text)
    end = max(end, start)
    if len(text) <= width:
        return text, start, end
    # Some context before the span, the rest after it.
    first = max(0, min(start - 30, len(text) - width))
    shown = text[first : first + width]
    return f"…{shown}" if first else shown, start - first + bool(first), min(end - first, width) + bool(first)


def _width(text: str) -> int:
    """Return the number of columns that a text takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with headings, its columns as wide as their widest text."""
    lines = [list(headings), *(list(row) for row in rows)]
    widths = [max(_width(line[n]) for line in lines) for n in range(len(headings))]
    return "\n".join(
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def as_json(data: object) -> str:
    """Return diagnostics, or any other dataclasses, as JSON with the names of their fields."""
    return json.dumps(data, default=asdict, ensure_ascii=False, indent=2)


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return workflow commands, which GitHub shows as annotations on the lines of the file.

    The format and its escapes are GitHub's: "Workflow commands for GitHub Actions", setting an
    error message.
    """
    return "\n".join(_github(diagnostic) for diagnostic in diagnostics)


def _github(diagnostic: Diagnostic) -> str:
    properties = {"title": diagnostic.code}
    if span := diagnostic.span:
        properties |= {"file": span.file}
    if span and span.line:
        position = {"line": span.line, "col": span.column, "endLine": span.end_line, "endColumn": span.end_column}
        properties |= {key: str(number) for key, number in position.items()}
    listed = ",".join(f"{key}={_escape(value, ':,')}" for key, value in properties.items())
    hint = f"\n{diagnostic.hint}" if diagnostic.hint else ""
    command = "error" if diagnostic.severity is Severity.ERROR else "warning"
    return f"::{command} {listed}::{_escape(_message(diagnostic) + hint)}"


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


FORMATS: dict[str, Callable[[Iterable[Diagnostic]], str]] = {"human": human, "json": as_json, "github": github}
