"""Build options and results; no heavy imports, so that an up-to-date build starts fast."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final, TypedDict

from cvtool.diagnostics import Diagnostic, Span, UsageError

NOT_IN_KEY: Final = frozenset({"keep_going", "force", "cache", "jobs", "timeout"})
"""The options that change how a document is built and not a byte of it: calls that differ in these share a record."""


@dataclass(frozen=True, slots=True)
class Options:
    """All options of a call, besides the source and the variants.

    One value, passed whole from the command line or the API down to TeX. A new field is part of the key of build
    records; one that does not change what is built is listed in `NOT_IN_KEY`.

    Attributes:
        merge: files merged into the source, one after the other.
        overrides: values by their path,  `{"basics.label": "Engineer", "work.0.position": "CTO"}`.
        tags: tags that the variants include besides their own.
        pages: the page budget of the variants, `2` or `at most 2`.
        output: the folder for `<variant>.tex` and `.pdf`, created if missing; `{stem}` in it is replaced by the name of
            the source without its suffix, `.yaml` or `.cvtool.yaml`.
        tex_only: write the `.tex` and run no TeX.
        keep_going: build the remaining variants after one has failed.
        strict: treat every warning about a PDF as an error.
        force: build even if nothing has changed.
        cache: read and write the cache folder.
        verbose: say of a JSON Resume wherever something is, not once for each kind.
        jobs: the number of documents built concurrently; None for one for each core.
        timeout: seconds for each run of TeX, all its passes together.
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
    verbose: bool = False
    jobs: int | None = None
    timeout: float = 60.0

    @property
    def change_source(self) -> bool:
        """Return whether the options change the source before it is built."""
        return bool(self.merge or self.overrides or self.tags or self.pages is not None)

    def folder(self, source: Path) -> Path:
        """Return the output folder of a source."""
        return Path(str(self.output).replace("{stem}", source.stem.removesuffix(".cvtool")))

    def key(self) -> str:
        """Return the options that change what is built, as JSON: equal for equal options."""
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
    verbose: bool
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
        raise UsageError([option_diagnostic(f"--set {text}", "there is no `=`", "write `--set PATH=VALUE`")])
    return path, value


@dataclass(frozen=True, slots=True)
class Result:
    """The result of building a variant.

    Attributes:
        variant: its name.
        tex, pdf: the files; `pdf` is None with `tex_only`.
        pages: the number of pages of the PDF; 0 without one.
        shown, total: the number of entries that it shows, and of those that the source has.
        seconds: the time that it took.
        diagnostics: the warnings.
        texts, links: the number of texts and links that were found in the PDF when it was checked.
        unchanged: whether nothing was built, since the files were up to date.
        unplaced: the sections of the source that its template has no place for, and which the variant does not exclude.
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
    unplaced: tuple[str, ...] = ()


def option_diagnostic(option: str, message: str, hint: str | None) -> Diagnostic:
    """Return the diagnostic of an invalid value of an option."""
    # A command line may contain bytes that are not valid in the locale's encoding.
    shown = option.encode("utf-8", "backslashreplace").decode()
    return Diagnostic("bad-option", message, Span(shown), hint)
