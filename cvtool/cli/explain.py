"""`cvtool explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

import click

from cvtool import api
from cvtool.cli.shared import MERGE, PAGES, SET, TAG, cut, fail, options_of, print_diagnostics, print_text, split
from cvtool.diagnostics import CvtoolError
from cvtool.diagnostics.report import as_json, table
from cvtool.options import OptionFields
from cvtool.system.files import replace_file

if TYPE_CHECKING:
    from cvtool.explaining.account import Explanation, Words
    from cvtool.fit import Step

_IN_JSON: Final = ("variant", "pages", "columns", "runs", "spacing", "rows", "next", "prefer")


@click.command
@click.argument("names", nargs=-1, required=True, metavar="[SOURCE] VARIANT")
@MERGE
@SET
@TAG
@PAGES
@click.option("--format", "form", type=click.Choice(["human", "json"]), default="human", show_default=True)
@click.option(
    "--png",
    type=click.Path(path_type=Path, readable=False),
    help="Also draw the pages into this folder, blocks outlined.",
)
def explain(
    names: tuple[str, ...], texts: tuple[str, ...], form: str, png: Path | None, **asked: Unpack[OptionFields]
) -> None:
    """Say of every entry whether VARIANT shows it, why not, its height, its value, and how full the pages are.

    \b
    Examples:
      cvtool explain resume
      cvtool explain me.yaml resume --format json
      cvtool explain resume --pages 1 --png pictures
    """  # noqa: D301 - Click reads the backspace
    (source, *others), variants = split(names)
    if len(variants) != 1 or others:
        raise click.UsageError("name one variant: `cvtool explain resume`")
    try:
        explanation = api.explain(source, variants[0], options=options_of(texts, **asked))
        if png:
            _draw(explanation, png)
    except CvtoolError as error:
        fail(error)
    print_diagnostics(explanation.diagnostics, "human")
    print_text(_as_text(explanation, form), form)


def _draw(explanation: Explanation, folder: Path) -> None:
    for number, picture in enumerate(explanation.pictures(), 1):
        replace_file(folder / f"{explanation.variant}-{number}.png", picture)


def _as_text(explanation: Explanation, form: str) -> str:
    """Return an explanation as JSON, or as a table and the used fractions of the pages."""
    if form == "json":
        return as_json({name: getattr(explanation, name) for name in _IN_JSON})
    rows = [
        (
            "shown" if row.shown else "left out",
            row.section,
            cut(row.title, 48),
            "" if row.page is None else f"p. {row.page}",
            "" if row.height is None else f"{row.height:.0f} pt",
            "" if row.value is None else str(row.value),
            row.reason,
        )
        for row in explanation.rows
    ]
    pages = [
        f"page {number}: {fill:.0%} full{_columns(explanation, number)}"
        for number, fill in enumerate(explanation.pages, 1)
    ]
    runs = f"runs of TeX: {explanation.runs}; every gap times {explanation.spacing:g}"
    lines = [table(("", "section", "entry", "page", "height", "value", "why"), rows), "", *pages, runs]
    return "\n".join([*lines, *_next(explanation.next), *_prefer(explanation.prefer)])


def _columns(explanation: Explanation, page: int) -> str:
    fills = [f"{name} {fills[page - 1]:.0%}" for name, fills in explanation.columns.items()]
    return f" ({', '.join(fills)})" if fills else ""


def _next(step: Step | None) -> Iterator[str]:
    if step:
        fits = f"{_listed(step.gained)} {'fit' if len(step.gained) > 1 else 'fits'}"
        yield f"{step.points:g} pt more and {fits}" + (f" instead of {_listed(step.lost)}" if step.lost else "")


def _prefer(words: Words) -> Iterator[str]:
    said = {"shown": words.shown, "left out": words.left_out, "not in the source": words.nowhere}
    if any(said.values()):
        yield "preferred words: " + "; ".join(f"{what}: {_listed(found)}" for what, found in said.items() if found)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
