"""The sources that `cvtool new` writes: a commented YAML file for each kind of career, beside this module."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from cvtool.diagnostics import Diagnostic, UsageError, did_you_mean
from cvtool.system.files import replace_file

KINDS: Final = ("academic", "industry")
_SUFFIXES: Final = (".yaml", ".yml")


def check_target(file: Path, *, force: bool = False) -> None:
    """Check that a starter may be written to a file.

    Raises:
        UsageError: something is there and `force` is not set, or the name is not that of a YAML file.
    """
    if file.suffix.lower() not in _SUFFIXES:
        hint = f"write `{file.with_suffix('.yaml') if file.name else 'cv.yaml'}`"
        raise UsageError([Diagnostic("bad-option", f"a starter is YAML, which `{file}` is not", hint=hint)])
    # A link to nothing is there, too: what is written would become its target.
    if os.path.lexists(file) and (not force or file.is_dir()):
        hint = "choose another name" if file.is_dir() else "choose another name, or replace it with `--force`"
        raise UsageError([Diagnostic("file-exists", f"`{file}` is there already", hint=hint)])


def write_starter(file: Path, kind: str, *, force: bool = False) -> None:
    """Write the starter of a kind, one of `KINDS`, atomically.

    Raises:
        UsageError: as `check_target` does, or there is no such kind.
        TypesetError: the file cannot be written.
    """
    check_target(file, force=force)
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or "write " + " or ".join(f"`{known}`" for known in KINDS)
        raise UsageError([Diagnostic("bad-option", f"there is no starter `{kind}`", hint=hint)])
    replace_file(file, Path(__file__).with_name(f"{kind}.yaml").read_bytes())
