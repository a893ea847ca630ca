"""`cvtool new`, which `cvtool init` is another name of."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from cvtool import api
from cvtool.cli.shared import fail
from cvtool.diagnostics import CvtoolError
from cvtool.starters import KINDS


@click.command
@click.argument("file", default="cv.yaml")
@click.option("--kind", type=click.Choice(KINDS), help="The kind of career; asked for on a terminal.")
@click.option("--ci", is_flag=True, help="Also write a Makefile, and a workflow that builds the PDFs on GitHub.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def new(file: str, kind: str | None, ci: bool, force: bool) -> None:
    """Write FILE (cv.yaml), a CV with comments to put your own in, and its schema for editors beside it.

    \b
    Examples:
      cvtool new
      cvtool new me.cvtool.yaml --kind industry
      cvtool new --kind academic --ci
    """  # noqa: D301 - Click reads the backspace
    from cvtool.building.new import check_new
    from cvtool.system.origin import requirement

    try:
        check_new(Path(file), ci=ci, force=force)
        _, *others = api.new(file, kind or _ask(), ci=ci, force=force)
    except CvtoolError as error:
        fail(error)
    name = "" if file == "cv.yaml" else f" {shlex.quote(file)}"
    click.echo(f"{file}: put your own in, then run: cvtool build{name}")
    click.echo(f"also written: {', '.join(map(str, others))}")
    if ci and requirement() is None:
        click.echo("on GitHub, set the variable CVTOOL of the repository to where pip gets cvtool: git+https://…")


def _ask() -> str:
    if not sys.stdin.isatty():
        raise click.UsageError("which kind of career? add " + " or ".join(f"`--kind {kind}`" for kind in KINDS))
    answer: str = click.prompt("Kind of career", type=click.Choice(KINDS), default=KINDS[0])
    return answer
