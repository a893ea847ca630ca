"""What is asked for and what comes back: plain values, so that a call that finds nothing to do loads nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cvtool.diagnostics import Diagnostic, Span, UsageError


@dataclass(frozen=True, slots=True)
class Options:
    """Changes to a source for one call.

    Attributes:
        merge: files that are laid over it, one after the other.
        overrides: texts by their path, `{"basics.label": "Engineer", "work.0.position": "CTO"}`.
        tags: what the variants include besides their own tags.
        pages: the budget of the variants, `2` or `at most 2`.
    """

    merge: Sequence[str | Path] = ()
    overrides: Mapping[str, str] = field(default_factory=dict)
    tags: Sequence[str] = ()
    pages: str | int | None = None


NO_OPTIONS = Options()


def split_override(text: str) -> tuple[str, str]:
    """Return the path and the value of `PATH=VALUE`.

    Raises:
        UsageError: there is no `=`.
    """
    path, equals, value = text.partition("=")
    if not equals:
        raise UsageError([option_fault(f"--set {text}", "there is no `=`", "write `--set PATH=VALUE`")])
    return path, value


@dataclass(frozen=True, slots=True)
class Result:
    """A variant that was built.

    Attributes:
        variant: its name.
        tex, pdf: the files; `pdf` is None when only the `.tex` was asked for.
        pages: of the PDF; 0 without one.
        shown, total: how many entries of the source it shows, and how many there are.
        seconds: how long it took.
        diagnostics: the warnings.
        texts, links: how many texts and links were found in the PDF, read back.
        unchanged: nothing was to be done: the files were there, made from just what is there now.
    """

    variant: str
    tex: Path
    pdf: Path | None
    pages: int
    shown: int
    total: int
    seconds: float
    diagnostics: tuple[Diagnostic, ...]
    texts: int = 0
    links: int = 0
    unchanged: bool = False


def option_fault(option: str, message: str, hint: str | None) -> Diagnostic:
    """Return the fault of a value that an option cannot have."""
    # A command line may hold bytes that are no text.
    shown = option.encode("utf-8", "backslashreplace").decode()
    return Diagnostic("bad-option", message, Span(shown), hint)
