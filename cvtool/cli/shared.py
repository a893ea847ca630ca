"""Options, arguments and printing that several commands share."""

from __future__ import annotations

import sys
from typing import Final, NoReturn, Unpack

import click

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.options import OptionFields, Options, split_override

_SUFFIXES: Final = (".yaml", ".yml", ".json")

# Each parameter is named like the field of `Options` that it sets, except that of `--set`, which is parsed.
MERGE: Final = click.option(
    "-m",
    "--merge",
    multiple=True,
    metavar="FILE",
    help="Lay FILE over the source: keys join, entries by id; KEY+ adds.",
)
SET: Final = click.option(
    "--set", "texts", multiple=True, metavar="PATH=VALUE", help="Set one text: basics.label=Engineer."
)
TAG: Final = click.option("--tag", "tags", multiple=True, metavar="TAG", help="Add to what the variants include.")
PAGES: Final = click.option("--pages", metavar="N", help="How many pages they have: 2, or 'at most 2'.")
STRICT: Final = click.option("--strict", is_flag=True, help="Whatever is wrong with a PDF is an error.")
VERBOSE: Final = click.option(
    "--verbose", is_flag=True, help="Say of a JSON Resume where each thing is, not once for all."
)
FORMAT: Final = click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json", "github"]),
    default="human",
    show_default=True,
    help="For people, for programs, or for GitHub's annotations.",
)


def options_of(texts: tuple[str, ...], **asked: Unpack[OptionFields]) -> Options:
    """Return the options of a command line.

    Args:
        texts: the values of `--set`.
        **asked: the other options, by field.

    Raises:
        UsageError: one of the texts has no `=`.
    """
    asked["overrides"] = dict(split_override(text) for text in texts)
    return Options(**asked)


def split(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide arguments into sources and variants: a source has a suffix, or a folder in its name."""
    sources = tuple(name for name in names if _is_source(name))
    return sources or ("cv.yaml",), tuple(name for name in names if not _is_source(name))


def _is_source(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) or "/" in name or name in (".", "..")


def cut(text: str, width: int) -> str:
    """Return a text cut to `width` characters, with an ellipsis if it was longer."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def print_diagnostics(diagnostics: tuple[Diagnostic, ...], form: str) -> None:
    """Print diagnostics: for people on standard error, for programs on standard output."""
    from cvtool.diagnostics.report import FORMATS  # slow to import, for a command that prints nothing

    if text := FORMATS[form](diagnostics):
        print_text(text, form, err=form == "human")


def print_text(text: str, form: str, *, err: bool = False) -> None:
    """Print for people in the locale's encoding, for programs in UTF-8; undecodable bytes of file names are escaped."""
    click.echo(text if form == "human" else text.encode("utf-8", "backslashreplace"), err=err)


def fail(error: CvtoolError, form: str = "human") -> NoReturn:
    """Print the diagnostics of an error, and exit with its code."""
    print_diagnostics(error.diagnostics, form)
    sys.exit(error.exit_code)
