"""The command line: the only code that prints, with `cvtool.diagnostics.report`, and the only that exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cvtool import __version__
from cvtool.diagnostics import CvtoolError, Diagnostic, LostTextError, errors

if TYPE_CHECKING:
    from cvtool.building.many import Order
    from cvtool.building.proofread import Proofread
    from cvtool.explaining.account import Explanation
    from cvtool.fit import Measures
    from cvtool.options import Options, Result

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
_STRICT = click.option("--strict", is_flag=True, help="Whatever is wrong with a PDF is an error.")
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
      cvtool proof build/cv.pdf       read a PDF back
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
@click.argument("names", nargs=-1, metavar="[SOURCE]... [VARIANT]...")
@_MERGE
@_SET
@_TAG
@_PAGES
@click.option(
    "-o", "--output", help="The folder; {stem} stands for the source's name. [default: build, or build/{stem}]"
)
@click.option("-j", "--jobs", type=click.IntRange(1), help="Documents built at once. [default: one for each core]")
@click.option("--tex-only", is_flag=True, help="Write the .tex and run no TeX.")
@click.option("--keep-going", is_flag=True, help="Go on with the next variant when one fails.")
@click.option("--force", is_flag=True, help="Build also what has not changed.")
@click.option("--no-cache", is_flag=True, help="Neither use nor fill the cache.")
@_STRICT
def build(
    names: tuple[str, ...],
    output: str | None,
    *,
    merge: tuple[str, ...],
    overrides: tuple[str, ...],
    tags: tuple[str, ...],
    pages: str | None,
    jobs: int | None,
    tex_only: bool,
    keep_going: bool,
    force: bool,
    no_cache: bool,
    strict: bool,
) -> None:
    """Build the variants of SOURCE (cv.yaml) into PDFs, and read each back.

    \b
    Examples:
      cvtool build
      cvtool build resume
      cvtool build me.yaml cv bio -o out
      cvtool build resume -m jobs/acme.yaml --set basics.label=Engineer --tag industry --pages 1
      cvtool build people/*.yaml -j 8 -o out/{stem}
    """  # noqa: D301 - Click reads the backspace
    from cvtool.building.many import Order

    sources, variants = _split(names)
    folder = output or ("build/{stem}" if len(sources) > 1 else "build")
    try:
        options = _options(merge, overrides, tags, pages)
        order = Order(variants, options, folder, tex_only, keep_going, strict, force, not no_cache, jobs)
        exit_code = _build_one(sources[0], order) if len(sources) == 1 else _build_many(sources, order)
    except CvtoolError as error:
        _fail(error, "human")
    sys.exit(exit_code)


def _build_one(source: str, order: Order) -> int:
    from cvtool.building.many import build_many

    (outcome,) = build_many([Path(source)], order, _print_result)
    if outcome.failure:
        raise outcome.failure
    return 0


def _build_many(sources: tuple[str, ...], order: Order) -> int:
    """Build many sources with a bar that shows how far it is, and return the gravest exit code."""
    from rich.console import Console
    from rich.progress import track

    from cvtool.building.many import build_many

    outcomes = build_many([Path(source) for source in sources], order)
    exit_code = built = documents = 0
    bar = Console(stderr=True)
    for outcome in track(outcomes, "building", len(sources), console=bar, disable=not bar.is_terminal, transient=True):
        found = [diagnostic for result in outcome.results for diagnostic in result.diagnostics]
        _print_diagnostics(outcome.failure.diagnostics if outcome.failure else tuple(found), "human")
        exit_code = max(exit_code, outcome.failure.exit_code if outcome.failure else 0)
        built += outcome.failure is None
        documents += len(outcome.results)
    click.echo(f"{built} of {len(sources)} sources built, {documents} documents", err=True)
    return exit_code


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
    from cvtool.api import validate as find_faults

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
@click.option(
    "--png",
    type=click.Path(path_type=Path, readable=False),
    help="Also draw the pages into this folder, blocks outlined.",
)
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
    from cvtool.api import explain as explain_variant

    (source, *others), variants = _split(names)
    if len(variants) != 1 or others:
        raise click.UsageError("name one variant: `cvtool explain resume`")
    try:
        options = _options(merge, overrides, tags, pages)
        explanation, made = explain_variant(source, variants[0], options=options)
        if png and made.pdf and made.final:
            _draw(variants[0], made.pdf, made.final, png)
    except CvtoolError as error:
        _fail(error, "human")
    _print_diagnostics(made.warnings, "human")
    _print(_explanation(explanation, form), form)


def _explanation(explanation: Explanation, form: str) -> str:
    """Return the account as JSON, or as a table with how full the pages are below it."""
    from cvtool.diagnostics.report import as_json, table

    if form == "json":
        return as_json(explanation)
    rows = [
        (
            "shown" if row.shown else "left out",
            row.section,
            _cut(row.title, 48),
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


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _draw(variant: str, pdf: bytes, measures: Measures, folder: Path) -> None:
    from cvtool.explaining.outlines import draw_pages
    from cvtool.system.files import replace_file

    for number, picture in enumerate(draw_pages(pdf, measures), 1):
        replace_file(folder / f"{variant}-{number}.png", picture)


@main.command()
@click.argument("file", metavar="FILE.pdf")
@click.option("--against", nargs=2, metavar="SOURCE VARIANT", help="What the PDF was made from.")
@_MERGE
@_SET
@_TAG
@_PAGES
@_FORMAT
@_STRICT
def proof(
    file: str,
    against: tuple[str, str] | None,
    form: str,
    *,
    merge: tuple[str, ...],
    overrides: tuple[str, ...],
    tags: tuple[str, ...],
    pages: str | None,
    strict: bool,
) -> None:
    """Read a PDF back: lost or broken text, dead links, bad fonts; and what a tracking system makes of it.

    \b
    Examples:
      cvtool proof somebodys-cv.pdf
      cvtool proof build/resume.pdf --against cv.yaml resume --strict
    """  # noqa: D301 - Click reads the backspace
    from cvtool.api import proof as proofread

    try:
        done = proofread(file, against, options=_options(merge, overrides, tags, pages), strict=strict)
    except CvtoolError as error:
        _fail(error, form)
    if form == "json":
        from cvtool.diagnostics.report import as_json

        click.echo(as_json(done))
    else:
        _print_diagnostics(done.diagnostics, form)
    if form == "human":
        click.echo(_parsed(done))
    if errors(done.diagnostics):
        sys.exit(LostTextError.exit_code)


def _parsed(done: Proofread) -> str:
    """Return what a tracking system reads, as a table."""
    from cvtool.diagnostics.report import table

    parsed = done.parsed
    contact = ", ".join((*parsed.emails, *parsed.phones, *parsed.urls))
    rows = [("name", parsed.name, ""), ("contact", contact, "")]
    for section in parsed.sections:
        rows.append((section.title, f"{section.lines} lines, {len(section.entries)} with a date", ""))
        rows += [("", _cut(entry.text, 72), entry.date) for entry in section.entries]
    proven = f"{done.texts} texts and {done.links} links of the source found; " if done.texts else ""
    return f"{proven}{done.pages} page{'s' if done.pages > 1 else ''}. A tracking system reads:\n\n" + table(
        ("section", "text", "date"), rows
    )


@main.command()
@click.argument("source", default="cv.yaml")
def templates(source: str) -> None:
    """List the templates that SOURCE (cv.yaml) can use, with their design options."""
    from cvtool.templates.find import find_templates, load_template

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


def _split(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tell sources from variants: a source has a suffix, or a folder in its name."""
    sources = tuple(name for name in names if _is_source(name))
    return sources or ("cv.yaml",), tuple(name for name in names if not _is_source(name))


def _is_source(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) or "/" in name or name in (".", "..")


def _print_result(result: Result) -> None:
    _print_diagnostics(result.diagnostics, "human")
    if sys.stdout.isatty():
        pages = f"{result.pages} page{'s' if result.pages != 1 else ''}, " if result.pdf else ""
        proven = f", {result.texts} texts proven" if result.pdf else ""
        what = f"{pages}{result.shown} of {result.total} entries{proven}"
        took = "unchanged" if result.unchanged else f"{result.seconds:7.2f} s"
        click.echo(f"{result.variant:10} {what:50} {took:9}  {result.pdf or result.tex}")


def _print_diagnostics(diagnostics: tuple[Diagnostic, ...], form: str) -> None:
    from cvtool.diagnostics.report import FORMATS

    if text := FORMATS[form](diagnostics):
        _print(text, form, err=form == "human")


def _print(text: str, form: str, *, err: bool = False) -> None:
    """Print for people in the encoding of the locale, for programs in UTF-8; a name that is no text gets escapes."""
    click.echo(text if form == "human" else text.encode("utf-8", "backslashreplace"), err=err)


def _fail(error: CvtoolError, form: str) -> NoReturn:
    _print_diagnostics(error.diagnostics, form)
    sys.exit(error.exit_code)
