"""Diagnostics, as data, and the exceptions that carry them; `cvtool.diagnostics.report` formats them.

The hierarchy of exceptions, each with the exit code of the command line:

    CvtoolError
    ├── SourceError     1  the source is faulty, or a budget cannot be kept
    ├── UsageError      2  an unknown variant, a bad option
    ├── TypesetError    3  the TeX side failed: engine, package, font, time-out
    └── LostTextError   4  text of the source is missing from the PDF

Anything else that escapes is a bug of cvtool.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from cvtool.diagnostics.codes import CODES


class Severity(StrEnum):
    """The severity of a diagnostic: an error fails the build, a warning is returned with its result."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A range of characters in a file, or a whole file.

    Lines and columns count from 1, in characters; `end_column` is one past the last character. A `line` of 0 is the
    whole file. `text` is the first line, without its line break, so that a report need not read the file.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    text: str = ""

    def __str__(self) -> str:
        """Return it as editors write it: `file:line:column`, or `file` for a whole file."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """An error or a warning about a source, a document or a call.

    Attributes:
        code: one of `CODES`.
        message: a lowercase fragment, names in backticks.
        span: what it is about in a file; None when unknown.
        hint: what to try; None when there is nothing to suggest.
        severity: whether it fails the build.
        page: the number of the page in the PDF, from 1; None when it is not about a page.
    """

    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    severity: Severity = Severity.ERROR
    page: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a code that is not in `CODES`: that is a bug of cvtool."""
        if self.code not in CODES:
            raise ValueError(f"`{self.code}` is not in cvtool.diagnostics.codes")


class CvtoolError(Exception):
    """Base of all exceptions of cvtool; carries all diagnostics of a run, never none.

    Args:
        diagnostics: the errors, and the warnings that came before them.
    """

    exit_code: ClassVar[int]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the diagnostics in the order given."""
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


class SourceError(CvtoolError):
    """The source is faulty, or a budget cannot be kept."""

    exit_code = 1


class UsageError(CvtoolError):
    """The command or the call was wrong, not the source."""

    exit_code = 2


class TypesetError(CvtoolError):
    """The TeX side failed: engine, package, font, time-out, output folder."""

    exit_code = 3


class LostTextError(CvtoolError):
    """The PDF lacks text of the source.

    Args:
        diagnostics: as for every error.
        pdf: the PDF that was rejected, if there is one.
    """

    exit_code = 4

    def __init__(self, diagnostics: Iterable[Diagnostic], pdf: bytes | None = None) -> None:
        """Keep the diagnostics and the PDF."""
        super().__init__(diagnostics)
        self.pdf = pdf


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that are errors."""
    return tuple(d for d in diagnostics if d.severity is Severity.ERROR)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics sorted by file, line and column, without duplicates; those without a span last."""

    def key(diagnostic: Diagnostic) -> tuple[bool, str, int, int]:
        span = diagnostic.span
        return (False, span.file, span.line, span.column) if span else (True, "", 0, 0)

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint for a misspelt word: the closest of the known ones, or None if none is close."""
    from difflib import get_close_matches

    # The cutoff allows two wrong letters in six, not in five.
    by_fold = {name.casefold(): name for name in known}
    found = get_close_matches(
        word.casefold(), by_fold, n=1, cutoff=0.65
    )  # a typo in five letters counts, another word does not
    return f"did you mean `{by_fold[found[0]]}`?" if found else None
