"""The command line: the only code that prints, with `cvtool.report`, and the only that exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cvtool import __version__
from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:
    from cvtool.compiler import Result
    from cvtool.explain import Explanation
    from cvtool.fit import Measures
    from cvtool.options import Options

_SUFFIXES = (".yaml", ".yml", ".json")
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json", "github"]),
    default="human",
    show_default=True,
    help="For people, for programs, or for GitHub's annotations.",
)
_MERGE = click.option(
    "-m", "--merge", multiple=True, metavar="FILE", help="Lay FILE over the source: keys join, the rest is replaced."
)
_SET = click.option(
    "--set", "overrides", multiple=True, metavar="PATH=VALUE", help="Set one text: basics.label=Engineer."
)

_TAG = click.option("--tag", "tags", multiple=True, metavar="TAG", help="Add to what the variants include.")
_PAGES = click.option("--pages", metavar="N", help="How many pages they have: 2, or 'at most 2'.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cvtool")
def main() -> None:
    """Compile one YAML source into every CV, résumé and bio.

    \b
    Examples:
      cvtool build                    all variants of cv.yaml into build/
      cvtool build resume             one of them
      cvtool build me.yaml cv bio     two variants of another source
      cvtool validate                 find all faults, without TeX
      cvtool explain resume           what it shows, what not, and why
      cvtool templates                what there is to choose from

    \b
    Exit codes:
      0  done
      1  faults in the source, or a budget that cannot be kept
      2  wrong usage
      3  the TeX side failed: missing engine, package or font, time-out
      4  the PDF would lack text
    """  # noqa: D301 - Click reads the backspace


@main.command()
@click.argument("names", nargs=-1, metavar="[SOURCE] [VARIANT]...")
@_MERGE
@_SET
@_TAG
@_PAGES
@click.option("-o", "--output", type=click.Path(path_type=Path), default="build", show_default=True, help="The folder.")
@click.option("--tex-only", is_flag=True, help="Write the .tex and run no TeX.")
@click.option("--keep-going", is_flag=True, help="Go on with the next variant when one fails.")
def build(
    names: tuple[str, ...],
    output: Path,
    *,
    merge: tuple[str, ...],
    overrides: tuple[str, ...],
    tags: tuple[str, ...],
    pages: str | None,
    tex_only: bool,
    keep_going: bool,
) -> None:
    """Build the variants of SOURCE (cv.yaml) into PDFs.

    \b
    Examples:
      cvtool build
      cvtool build resume
      cvtool build me.yaml cv bio -o out
      cvtool build resume -m jobs/acme.yaml --set basics.label=Engineer --tag industry --pages 1
    """  # noqa: D301 - Click reads the backspace
    from cvtool.compiler import build as build_variants

    source, variants = _split(names)
    try:
        build_variants(
            source,
            variants,
            options=_options(merge, overrides, tags, pages),
            output=output,
            tex_only=tex_only,
            keep_going=keep_going,
            on_result=_print_result,
        )
    except CvtoolError as error:
        _fail(error, "human")


@main.command()
@click.argument("source", default="cv.yaml")
@_MERGE
@_SET
@_FORMAT
def validate(source: str, merge: tuple[str, ...], overrides: tuple[str, ...], form: str) -> None:
    """Find all faults of SOURCE (cv.yaml), without TeX.

    \b
    Examples:
      cvtool validate
      cvtool validate me.yaml --format github
    """  # noqa: D301 - Click reads the backspace
    from cvtool.compiler import validate as find_faults

    try:
        warnings = find_faults(source, options=_options(merge, overrides))
    except CvtoolError as error:
        _fail(error, form)
    _print_diagnostics(warnings, form)
    if form == "human" and sys.stdout.isatty():
        click.echo(f"{source}: no faults")


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="[SOURCE] VARIANT")
@_MERGE
@_SET
@_TAG
@_PAGES
@click.option("--format", "form", type=click.Choice(["human", "json"]), default="human", show_default=True)
@click.option("--png", type=click.Path(path_type=Path), help="Also draw the pages into this folder, blocks outlined.")
def explain(
    names: tuple[str, ...],
    form: str,
    png: Path | None,
    *,
    merge: tuple[str, ...],
    overrides: tuple[str, ...],
    tags: tuple[str, ...],
    pages: str | None,
) -> None:
    """Say of every entry whether VARIANT shows it, why not, its height, its value, and how full the pages are.

    \b
    Examples:
      cvtool explain resume
      cvtool explain me.yaml resume --format json
      cvtool explain resume --pages 1 --png pictures
    """  # noqa: D301 - Click reads the backspace
    from cvtool.compiler import explain as explain_variant

    source, variants = _split(names)
    if len(variants) != 1:
        raise click.UsageError("name one variant: `cvtool explain resume`")
    try:
        options = _options(merge, overrides, tags, pages)
        explanation, made = explain_variant(source, variants[0], options=options)
        if png and made.pdf and made.final:
            _draw(variants[0], made.pdf, made.final, png)
    except CvtoolError as error:
        _fail(error, "human")
    _print_diagnostics(made.warnings, "human")
    click.echo(_explanation(explanation, form))


def _explanation(explanation: Explanation, form: str) -> str:
    """Return the account as JSON, or as a table with how full the pages are below it."""
    from cvtool.report import as_json, table

    if form == "json":
        return as_json(explanation)
    rows = [
        (
            "shown" if row.shown else "left out",
            row.section,
            row.title if len(row.title) <= 48 else f"{row.title[:47]}…",
            "" if row.page is None else f"p. {row.page}",
            "" if row.height is None else f"{row.height:.0f} pt",
            "" if row.value is None else str(row.value),
            row.reason,
        )
        for row in explanation.rows
    ]
    pages = [f"page {number}: {fill:.0%} full" for number, fill in enumerate(explanation.pages, 1)]
    runs = f"runs of TeX: {explanation.runs}; every gap times {explanation.spacing:g}"
    return "\n".join([table(("", "section", "entry", "page", "height", "value", "why"), rows), "", *pages, runs])


def _draw(variant: str, pdf: bytes, measures: Measures, folder: Path) -> None:
    from cvtool.output import replace_file
    from cvtool.picture import draw_pages

    for number, picture in enumerate(draw_pages(pdf, measures), 1):
        replace_file(folder / f"{variant}-{number}.png", picture)


@main.command()
@click.argument("source", default="cv.yaml")
def templates(source: str) -> None:
    """List the templates that SOURCE (cv.yaml) can use, with their design options."""
    from cvtool.templates import find_templates, load_template

    beside = Path(source).parent
    try:
        found = [load_template(folder, beside) for folder in find_templates(beside).values()]
    except CvtoolError as error:
        _fail(error, "human")
    for template in found:
        click.echo(f"{template.name}\n  {template.manifest.description}\n  in {template.folder}")
        for name, option in template.manifest.design.items():
            allowed = " or ".join(option.choices) or (
                f"{option.min:g} to {option.max:g}" if option.max else "any colour"
            )
            click.echo(f"  {name}: {option.default} ({allowed})")


def _options(
    merge: tuple[str, ...], overrides: tuple[str, ...], tags: tuple[str, ...] = (), pages: str | None = None
) -> Options:
    from cvtool.options import Options, split_override

    return Options(merge, dict(split_override(text) for text in overrides), tags, pages)


def _split(names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Tell a source from variants: a source has a suffix, or a folder in its name."""
    if names and (names[0].lower().endswith(_SUFFIXES) or "/" in names[0] or names[0] in (".", "..")):
        return names[0], names[1:]
    return "cv.yaml", names


def _print_result(result: Result) -> None:
    _print_diagnostics(result.diagnostics, "human")
    if sys.stdout.isatty():
        pages = f"{result.pages} page{'s' if result.pages != 1 else ''}, " if result.pdf else ""
        what = f"{pages}{result.shown} of {result.total} entries"
        click.echo(f"{result.variant:10} {what:32} {result.seconds:5.2f} s  {result.pdf or result.tex}")


def _print_diagnostics(diagnostics: tuple[Diagnostic, ...], form: str) -> None:
    from cvtool.report import FORMATS

    if text := FORMATS[form](diagnostics):
        click.echo(text, err=form == "human")


def _fail(error: CvtoolError, form: str) -> NoReturn:
    _print_diagnostics(error.diagnostics, form)
    sys.exit(error.exit_code)
