"""`cvtool keys`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import click

from cvtool import api
from cvtool.cli.shared import fail, print_text
from cvtool.diagnostics import CvtoolError

if TYPE_CHECKING:
    from cvtool.model.keys import SchemaKey

_WIDTH: Final = 80
_COLUMN: Final = 18
_LEGEND: Final = "* JSON Resume has it, too."


@click.command
@click.argument("section", default="")
def keys(section: str) -> None:
    """Say which keys a source may have, what each takes and means, with examples.

    SECTION is a key at the top of a source, or `entry`: the keys that every entry may have.

    \b
    Examples:
      cvtool keys
      cvtool keys education
      cvtool keys entry
    """  # noqa: D301 - Click reads the backspace
    try:
        found = api.keys(section)
    except CvtoolError as error:
        fail(error)
    lines = _section(found[0]) if section else _overview(found)
    print_text("\n".join(lines), "human")


def _overview(keys: Iterable[SchemaKey]) -> Iterator[str]:
    for key in keys:
        yield from _row(_name(key), key.says, 0)
    yield from ("", f"{_LEGEND} `cvtool keys work` says which keys `work` has.")


def _section(key: SchemaKey) -> Iterator[str]:
    yield f"{_name(key)}: {key.takes}"
    yield from textwrap.wrap(key.says, _WIDTH)
    yield ""
    yield from _rows(key.keys, 1)
    if key.example and not key.keys:
        yield from textwrap.wrap(f"{key.name}: {key.example}", _WIDTH)
    if key.json_resume:
        yield from ("", _LEGEND)
    if key.takes.startswith("list"):
        yield from ("", *textwrap.wrap("`cvtool keys entry` says which keys every entry may have, too.", _WIDTH))


def _rows(keys: Iterable[SchemaKey], depth: int) -> Iterator[str]:
    for key in keys:
        notes = [key.takes, *["required"] * key.required, *([f"default {key.default}"] if key.default else [])]
        yield from _row(_name(key), f"{key.says} ({', '.join(notes)})", depth)
        if key.example and not key.keys:
            yield from _row("", f"{key.name}: {key.example}", depth)
        yield from _rows(key.keys, depth + 1)


def _row(name: str, text: str, depth: int) -> Iterator[str]:
    """Wrap a text beside a name, or below it where the name is too long."""
    indent, column = "  " * depth, " " * (_COLUMN + 2 * depth)
    first = f"{indent}{name}" if name else ""
    if len(first) >= len(column):
        yield first
        first = ""
    first = first.ljust(len(column))
    yield from textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=column, break_on_hyphens=False)


def _name(key: SchemaKey) -> str:
    return f"{key.name}*" if key.json_resume else key.name
