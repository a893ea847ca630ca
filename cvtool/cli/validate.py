"""`cvtool validate`."""

from __future__ import annotations

import sys
from typing import Unpack

import click

from cvtool import api
from cvtool.cli.shared import FORMAT, MERGE, SET, VERBOSE, fail, options_of, print_diagnostics
from cvtool.diagnostics import CvtoolError
from cvtool.options import OptionFields


@click.command
@click.argument("source", default="cv.yaml")
@MERGE
@SET
@VERBOSE
@FORMAT
def validate(source: str, texts: tuple[str, ...], form: str, **asked: Unpack[OptionFields]) -> None:
    """Find all faults of SOURCE (cv.yaml), without TeX.

    \b
    Examples:
      cvtool validate
      cvtool validate me.yaml --format github
    """  # noqa: D301 - Click reads the backspace
    try:
        warnings = api.validate(source, options=options_of(texts, **asked))
    except CvtoolError as error:
        fail(error, form)
    print_diagnostics(warnings, form)
    if form == "human" and sys.stdout.isatty():
        click.echo(f"{source}: no faults")
