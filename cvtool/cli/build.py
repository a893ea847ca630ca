"""`cvtool build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Unpack

import click

from cvtool.building.many import build_many
from cvtool.cli.shared import MERGE, PAGES, SET, STRICT, TAG, VERBOSE, fail, options_of, print_diagnostics, split
from cvtool.diagnostics import CvtoolError
from cvtool.options import OptionFields, Options, Result


def _opposite(_context: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    return not value


@click.command
@click.argument("names", nargs=-1, metavar="[SOURCE]... [VARIANT]...")
@MERGE
@SET
@TAG
@PAGES
@click.option(
    "-o", "--output", help="The folder; {stem} stands for the source's name. [default: build, or build/{stem}]"
)
@click.option("-j", "--jobs", type=click.IntRange(1), help="Documents built at once. [default: one for each core]")
@click.option("--tex-only", is_flag=True, help="Write the .tex and run no TeX.")
@click.option("--keep-going", is_flag=True, help="Go on with the next variant when one fails.")
@click.option("--force", is_flag=True, help="Build also what has not changed.")
@click.option("--no-cache", "cache", is_flag=True, callback=_opposite, help="Neither use nor fill the cache.")
@VERBOSE
@STRICT
def build(names: tuple[str, ...], texts: tuple[str, ...], **asked: Unpack[OptionFields]) -> None:
    """Build the variants of SOURCE (cv.yaml) into PDFs, and read each back.

    \b
    Examples:
      cvtool build
      cvtool build resume
      cvtool build me.yaml cv bio -o out
      cvtool build 'industry-*'
      cvtool build resume -m jobs/acme.yaml --set basics.label=Engineer --tag industry --pages 1
      cvtool build people/*.yaml -j 8 -o out/{stem}
    """  # noqa: D301 - Click reads the backspace
    sources, variants = split(names)
    asked["output"] = asked["output"] or ("build/{stem}" if len(sources) > 1 else "build")
    build_all = _build_one if len(sources) == 1 else _build_many
    try:
        exit_code = build_all([Path(source) for source in sources], variants, options_of(texts, **asked))
    except CvtoolError as error:
        fail(error)
    sys.exit(exit_code)


def _build_one(sources: list[Path], variants: tuple[str, ...], options: Options) -> int:
    (outcome,) = build_many(sources, variants, options, _print_result)
    if outcome.failure:
        raise outcome.failure
    return 0


def _build_many(sources: list[Path], variants: tuple[str, ...], options: Options) -> int:
    """Build many sources with a progress bar, and return the highest exit code."""
    from rich.console import Console  # slow to import, and one source has no bar
    from rich.progress import track

    outcomes = build_many(sources, variants, options)
    exit_code = built = documents = 0
    bar = Console(stderr=True)
    for outcome in track(outcomes, "building", len(sources), console=bar, disable=not bar.is_terminal, transient=True):
        found = [diagnostic for result in outcome.results for diagnostic in result.diagnostics]
        print_diagnostics(outcome.failure.diagnostics if outcome.failure else tuple(found), "human")
        exit_code = max(exit_code, outcome.failure.exit_code if outcome.failure else 0)
        built += outcome.failure is None
        documents += len(outcome.results)
    click.echo(f"{built} of {len(sources)} sources built, {documents} documents", err=True)
    return exit_code


def _print_result(result: Result) -> None:
    print_diagnostics(result.diagnostics, "human")
    if result.unplaced:
        click.echo(f"not in `{result.variant}`: {', '.join(result.unplaced)}", err=True)
    if sys.stdout.isatty():
        pages = f"{result.pages} page{'s' if result.pages != 1 else ''}, " if result.pdf else ""
        proven = f", {result.texts} texts proven" if result.pdf else ""
        what = f"{pages}{result.shown} of {result.total} entries{proven}"
        took = "unchanged" if result.unchanged else f"{result.seconds:7.2f} s"
        click.echo(f"{result.variant:10} {what:50} {took:9}  {result.pdf or result.tex}")
