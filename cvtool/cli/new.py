"""`cvtool new`, which `cvtool init` is another name of."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from cvtool.cli.shared import fail
from cvtool.diagnostics import CvtoolError
from cvtool.starters import KINDS, check_target, write_starter


@click.command
@click.argument("file", default="cv.yaml")
@click.option("--kind", type=click.Choice(KINDS), help="The kind of career; asked for on a terminal.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def new(file: str, kind: str | None, force: bool) -> None:
    """Write FILE (cv.yaml), a CV with comments to put your own in."""
    try:
        check_target(Path(file), force=force)
        write_starter(Path(file), kind or _ask(), force=force)
    except CvtoolError as error:
        fail(error)
    name = "" if file == "cv.yaml" else f" {shlex.quote(file)}"
    click.echo(f"{file}: put your own in, then run: cvtool build{name}")


def _ask() -> str:
    if not sys.stdin.isatty():
        raise click.UsageError("which kind of career? add " + " or ".join(f"`--kind {kind}`" for kind in KINDS))
    answer: str = click.prompt("Kind of career", type=click.Choice(KINDS), default=KINDS[0])
    return answer
