"""The values that the stage returns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvtool.diagnostics import Severity
from cvtool.tex.measures import Measures


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding of the TeX side.

    Attributes:
        code: stable and in kebab-case; the package's docstring lists them all.
        message: a lowercase fragment, names in backticks.
        hint: what to try, or None.
        tex_line: line of the `.tex`, from 1, or None when TeX does not report one.
        severity: an error makes the PDF unfit for use, even if there is one.
        character: the missing character, which may occur in other lines, too.
    """

    code: str
    message: str
    hint: str | None = None
    tex_line: int | None = None
    severity: Severity = Severity.ERROR
    character: str | None = None


@dataclass(frozen=True, slots=True)
class Typeset:
    """The result of typesetting a `.tex`.

    Attributes:
        pdf: the bytes of the PDF, or None when typesetting failed.
        pages: how many it has; 0 when there is none.
        passes: how often the engine ran.
        problems: first what stopped TeX, then the findings of its log, in order.
        measures: the heights of the blocks, from a run that measures; else None.
        files: the files that TeX recorded as read, besides the document; fonts are not among them.
    """

    pdf: bytes | None
    pages: int
    passes: int
    problems: tuple[Problem, ...]
    measures: Measures | None = None
    files: tuple[Path, ...] = ()
