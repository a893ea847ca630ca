"""The command line; only this package and `cvtool.diagnostics.report` print, and only this one exits.

One module for each command, imported when the command is used: `build.py`, `explain.py`, `keys.py`, `new.py`,
`proof.py`, `schema.py`, `templates.py`, `validate.py`. `shared.py` has what they share.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from cvtool import __version__
from cvtool.diagnostics import CvtoolError
from cvtool.system.supported import check_system

_COMMANDS: Final = ("build", "explain", "keys", "new", "proof", "schema", "templates", "validate")
_ALIASES: Final = {"init": "new"}  # what other tools call it


class _Commands(click.Group):
    """A group whose commands are imported on first use, each from the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(_COMMANDS)

    def invoke(self, ctx: click.Context) -> object:
        # Before a command is imported: some modules that they need do not exist on an unsupported system.
        try:
            check_system()
        except CvtoolError as error:
            from cvtool.cli.shared import fail  # `cvtool --version` does not need it

            fail(error)
        return super().invoke(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        cmd_name = _ALIASES.get(cmd_name, cmd_name)
        # For an unknown name, Click suggests similar ones among the commands that are registered: register all.
        for name in (cmd_name,) if cmd_name in _COMMANDS else _COMMANDS:
            self.commands.setdefault(name, getattr(import_module(f"cvtool.cli.{name}"), name))
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cvtool")
def main() -> None:
    """Compile one YAML source into every CV, résumé and bio.

    \b
    Examples:
      cvtool new                      cv.yaml, to put your own in
      cvtool build                    all variants of cv.yaml into build/
      cvtool build resume             one of them
      cvtool build me.yaml cv bio     two variants of another source
      cvtool validate                 find all faults, without TeX
      cvtool explain resume           what it shows, what not, and why
      cvtool proof build/cv.pdf       read a PDF back
      cvtool templates                what there is to choose from
      cvtool keys education           which keys there are, with examples
      cvtool schema                   the same for editors, as JSON Schema

    \b
    Exit codes:
      0  done
      1  faults in the source, or a budget that cannot be kept
      2  wrong usage
      3  the TeX side failed: missing engine, package or font, time-out
      4  the PDF would lack text
    """  # noqa: D301 - Click reads the backspace
