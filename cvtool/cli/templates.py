"""`cvtool templates`."""

from __future__ import annotations

from pathlib import Path

import click

from cvtool.cli.shared import fail
from cvtool.diagnostics import CvtoolError


@click.command
@click.argument("source", default="cv.yaml")
def templates(source: str) -> None:
    """List the templates that SOURCE (cv.yaml) can use, with their design options."""
    # Not at the top: `cvtool --help` imports every command, and this one needs all of pydantic.
    from cvtool.templates.find import find_templates, load_template

    beside = Path(source).parent
    try:
        found = [load_template(folder, beside) for folder in find_templates(beside).values()]
    except CvtoolError as error:
        fail(error)
    for template in found:
        click.echo(f"{template.name}\n  {template.manifest.description}\n  in {template.folder}")
        for name, option in template.manifest.design.items():
            click.echo(f"  {name}: {option.default} ({option.allowed})")
