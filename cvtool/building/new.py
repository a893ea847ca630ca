"""Writes the files to begin with: a source, its schema beside it and, if asked for, what builds it; all or none."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from cvtool.diagnostics import Diagnostic, UsageError, did_you_mean
from cvtool.model.json_types import WRITTEN_BY
from cvtool.starters import KINDS, SCHEMA, makefile, starter, workflow
from cvtool.system.files import replace_file
from cvtool.system.origin import requirement

_SUFFIXES: Final = (".yaml", ".yml")


def check_new(file: Path, *, ci: bool, force: bool) -> None:
    """Check that the files may be written.

    Raises:
        UsageError: the name is not that of a YAML file, or something is there that `force` does not replace.
    """
    if file.suffix.lower() not in _SUFFIXES:
        name = f"{file}.yaml" if file.suffix == ".cvtool" else file.with_suffix(".yaml") if file.name else "cv.yaml"
        hint = f"write `{name}`"
        raise UsageError([Diagnostic("bad-option", f"a starter is YAML, which `{file}` is not", hint=hint)])
    if found := [path for path in _targets(file, ci=ci) if _is_in_the_way(path, force=force)]:
        raise UsageError([_refusal(path, "choose another name" if path == file else "move it") for path in found])


def write_new(file: Path, kind: str, *, ci: bool, force: bool) -> tuple[Path, ...]:
    """Write the files of a kind, one of `KINDS`, and return them, the source first.

    Raises:
        UsageError: as `check_new` does, or there is no such kind.
        TypesetError: a file cannot be written.
    """
    check_new(file, ci=ci, force=force)
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or "write " + " or ".join(f"`{known}`" for known in KINDS)
        raise UsageError([Diagnostic("bad-option", f"there is no starter `{kind}`", hint=hint)])
    files = dict(zip(_targets(file, ci=ci), _texts(file, kind, ci=ci), strict=True))
    _write_all(files)
    return tuple(files)


def _targets(file: Path, *, ci: bool) -> tuple[Path, ...]:
    """Return the files to write: those of `_texts`."""
    if not ci:
        return (file, file.with_name(SCHEMA))
    top = _repository(file) if file.is_absolute() else Path(os.path.relpath(_repository(file)))
    return (file, file.with_name(SCHEMA), top / ".github" / "workflows" / "cv.yml", file.with_name("Makefile"))


def _texts(file: Path, kind: str, *, ci: bool) -> Iterator[str]:
    from cvtool.model.schema import as_text, source_schema  # only now: what is refused needs no schema

    yield starter(kind)
    yield as_text(source_schema())
    if ci:
        yield workflow(os.path.relpath(file, _repository(file)), requirement())
        yield makefile(file.name)


def _repository(file: Path) -> Path:
    """Return the top of the repository that a file is in, where GitHub looks for workflows; else its folder."""
    folders = Path(os.path.abspath(file)).parents  # noqa: PTH100 - `..` is not among them
    return next((folder for folder in folders if os.path.lexists(folder / ".git")), folders[0])


def _is_in_the_way(path: Path, *, force: bool) -> bool:
    # A link to nothing is there, too: what is written would become its target.
    if path.name == SCHEMA and _is_own(path):
        return False
    return os.path.lexists(path) and (not force or path.is_dir())


def _is_own(schema: Path) -> bool:
    """Return whether a file is a schema that cvtool wrote, of whatever version."""
    try:
        found = json.loads(schema.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and str(found.get("$comment")).startswith(WRITTEN_BY)


def _refusal(path: Path, way: str) -> Diagnostic:
    hint = way if path.is_dir() else f"{way}, or replace it with `--force`"
    return Diagnostic("file-exists", f"`{path}` is there already", hint=hint)


def _write_all(files: Mapping[Path, str]) -> None:
    """Write files atomically; if one cannot be written, those that were not there before are removed."""
    new: list[Path] = []
    try:
        for path, text in files.items():
            new += [] if os.path.lexists(path) else [path]
            replace_file(path, text.encode("utf-8", "surrogateescape"))  # names of files may be any bytes
    except BaseException:
        for path in new:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
