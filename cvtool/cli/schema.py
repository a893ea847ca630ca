"""`cvtool schema`."""

from __future__ import annotations

import click

from cvtool import api
from cvtool.cli.shared import print_text


@click.command
@click.option("--template", is_flag=True, help="That of a template.yaml.")
def schema(template: bool) -> None:
    """Print the JSON Schema of a source, with which editors complete and check.

    \b
    Examples:
      cvtool schema > cvtool.schema.json       beside a source whose first line is
                                               # yaml-language-server: $schema=cvtool.schema.json
      cvtool schema --template
    """  # noqa: D301 - Click reads the backspace
    from cvtool.model.schema import as_text  # needs all of pydantic

    print_text(as_text(api.schema(template=template)).rstrip(), "json")
