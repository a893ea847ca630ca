"""Build options and results; no heavy imports, so that an up-to-date build starts fast."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final, TypedDict

from cvtool.diagnostics import Diagnostic, Span, UsageError

NOT_IN_KEY: Final = frozenset({"keep_going", "force", "cache", "jobs", "timeout"})
"""The options that change no byte of what is built, only how: two calls that differ in them share a build record."""


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that a call may ask for, besides the source and the variants.

    One value, passed whole from the command line or the API down to TeX. A field that changes what is built is
    part of the key of a build record without further ado; one that does not is listed in `NOT_IN_KEY`.

    Attributes:
        merge: files laid over the source, one after the other.
        overrides: texts by their path, `{"basics.label": "Engineer", "work.0.position": "CTO"}`.
        tags: tags that the variants include besides their own.
        pages: the page budget of the variants, `2` or `at most 2`.
        output: the folder for `<variant>.tex` and `.pdf`, made if it is missing; `{stem}` in it stands for the name
            of the source without its suffix.
        tex_only: write the `.tex` and run no TeX.
        keep_going: build the remaining variants after one has failed.
        strict: every finding about a PDF is an error.
        force: build even if nothing has changed.
        cache: use the cache folder, and fill it.
        jobs: how many documents are built at once; as many as there are cores, when None.
        timeout: seconds for each run of TeX.
    """

    merge: Sequence[str | Path] = ()
    overrides: Mapping[str, str] = field(default_factory=dict)
    tags: Sequence[str] = ()
    pages: str | int | None = None
    output: str | Path = "build"
    tex_only: bool = False
    keep_going: bool = False
    strict: bool = False
    force: bool = False
    cache: bool = True
    jobs: int | None = None
    timeout: float = 60.0

    @property
    def change_source(self) -> bool:
        """Whether the source is not built as it stands."""
        return bool(self.merge or self.overrides or self.tags or self.pages is not None)

    def folder(self, source: Path) -> Path:
        """Return the output folder of a source."""
        return Path(str(self.output).replace("{stem}", source.stem))

    def key(self) -> str:
        """Return the options that change what is built, as text: equal for equal options."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in NOT_IN_KEY}
        return json.dumps(values, default=str)


class OptionFields(TypedDict, total=False):
    """The fields of `Options` as keyword arguments of the public functions."""

    merge: Sequence[str | Path]
    overrides: Mapping[str, str]
    tags: Sequence[str]
    pages: str | int | None
    output: str | Path
    tex_only: bool
    keep_going: bool
    strict: bool
    force: bool
    cache: bool
    jobs: int | None
    timeout: float


DEFAULTS: Final = Options()


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
        unchanged: nothing had to be done, since the files were up to date.
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
