"""What cvtool says about a fault: data only; `cvtool.diagnostics.report` turns it into text.

The tree of errors that cvtool raises, each with the exit code of the command line:

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
    """How bad a finding is: an error stops the build, a warning comes back with its result."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file.

    Lines and columns count from 1, in characters; `end_column` is one past the last character.
    `text` is the whole first line, without its line break, so that a report needs no file.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    text: str = ""

    def __str__(self) -> str:
        """Write it as editors do: `file:line:column`, or the file alone when the place is all of it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a `code` of `CODES`, a `message` in one voice, where it is, and what to try.

    `page` is that of the PDF, from 1, where the finding is about one.
    """

    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    severity: Severity = Severity.ERROR
    page: int | None = None

    def __post_init__(self) -> None:
        """Refuse a code that the documentation does not list: that is a bug of cvtool."""
        if self.code not in CODES:
            raise ValueError(f"`{self.code}` is not in cvtool.diagnostics.codes")


class CvtoolError(Exception):
    """Carries every fault of a run; never raised with none.

    Args:
        diagnostics: the faults, and the warnings that came before them.
    """

    exit_code: ClassVar[int]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the findings in the order given."""
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
        """Keep the findings and the PDF."""
        super().__init__(diagnostics)
        self.pdf = pdf


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return only the findings that stop a build."""
    return tuple(d for d in diagnostics if d.severity is Severity.ERROR)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings as a reader of the files meets them, each once; those without a place last."""

    def key(diagnostic: Diagnostic) -> tuple[bool, str, int, int]:
        span = diagnostic.span
        return (False, span.file, span.line, span.column) if span else (True, "", 0, 0)

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the hint for a misspelt `word`: the closest of the `known` ones, or None if none is close."""
    from difflib import get_close_matches

    by_fold = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.65)
    return f"did you mean `{by_fold[found[0]]}`?" if found else None
