"""The result types of the package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cvtool.diagnostics import Severity
from cvtool.tex.measures import Measures


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong in TeX or the system.

    Attributes:
        code: stable and in kebab-case; the package's docstring lists them all.
        message: a lowercase fragment, names in backticks.
        hint: what to try, or None.
        tex_line: the line of the `.tex`, from 1, or None when TeX does not report one.
        severity: an error if there is no PDF, or it must not be used.
        character: the missing character, if that is the problem; it may occur in other lines, too.
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
        pages: the number of its pages; 0 without a PDF.
        passes: the number of runs of the engine.
        problems: first what stopped TeX, then those of its log, in order.
        measures: heights and positions of the blocks, from a run that measures; else None.
        last_lines: how many lines its last page has, by its height; None if the class does not say.
        files: the files that TeX recorded as read, besides the document; fonts are not among them.
    """

    pdf: bytes | None
    pages: int
    passes: int
    problems: tuple[Problem, ...]
    measures: Measures | None = None
    last_lines: float | None = None
    files: tuple[Path, ...] = ()
