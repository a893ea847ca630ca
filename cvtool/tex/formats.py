r"""Formats: the class of a document, read once and kept as XeTeX's memory.

Of a run of XeLaTeX most is start: LaTeX itself is unpacked, then the class is read. A format that holds both is
dumped with `-ini`, as for every TeX since 1982, and kept *unpacked*: XeTeX writes formats with gzip, and reads plain
ones as well. `benchmarks/README.md` says what that brings.

A format is used only while every file that went into it is as it was; whatever is wrong with one, TeX runs without.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cvtool.cache.stamps import is_unchanged, key_of, stamp
from cvtool.tex.run import run

NAME: Final = "cvtool-format"
"""What a format is called in the run folder."""

_KEPT: Final = 12
_MAX_AGE: Final = 30 * 86400.0
_RETRY: Final = 3600.0
_CLASS: Final = re.compile(r"^\\documentclass\{([A-Za-z0-9_-]+)\}", re.MULTILINE)
# The document loads its class as if there were no format; it is there already.
_DUMP: Final = r"""\documentclass{%s}
\makeatletter
\def\documentclass{\@ifnextchar[\cv@loaded{\cv@loaded[]}}
\def\cv@loaded[#1]#2{}
\makeatother
\dump
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """How TeX is called: the program and the environment of the run, in which folder the `inputs` are links."""

    program: str
    environment: dict[str, str]
    inputs: Sequence[Path]


def find_format(cache: Path, engine: Engine, folder: Path, tex: str, deadline: float) -> Path | None:
    """Return the format for the class of a document, made if there is none; None if it must do without.

    Args:
        cache: the folder of the caches.
        engine: how TeX is called.
        folder: a run folder, which holds the inputs.
        tex: the document.
        deadline: when to stop making one, on the clock of `time.monotonic`, in seconds.
    """
    named = _CLASS.search(tex)
    if named is None:
        return None
    with suppress(OSError, ValueError):
        file = cache / "formats" / f"{key_of(engine.program, engine.inputs, engine.environment, named[1])}.fmt"
        if _is_fresh(file):
            os.utime(_manifest(file))  # for `_prune`
            return file
        return None if _failed(file) else _make(file, engine, folder, named[1], deadline)
    return None


def discard(file: Path) -> None:
    """Remove a format."""
    for part in (file, _manifest(file)):
        with suppress(OSError):
            part.unlink()


def files(file: Path) -> list[Path]:
    """Return the files that went into a format."""
    with suppress(OSError, ValueError):
        return [Path(name) for name, _, _ in json.loads(_manifest(file).read_text())["files"]]
    return []


def _manifest(file: Path) -> Path:
    return file.with_suffix(".json")


def _is_fresh(file: Path) -> bool:
    """Tell whether a format and all that went into it are as they were when it was made."""
    try:
        manifest = json.loads(_manifest(file).read_text())
        return is_unchanged((manifest["format"], *manifest["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _failed(file: Path) -> bool:
    """Tell whether the class could not be dumped a short time ago: one that loads fonts cannot."""
    try:
        return time.time() - file.with_suffix(".failed").stat().st_mtime < _RETRY
    except OSError:
        return False


def _make(file: Path, engine: Engine, folder: Path, documentclass: str, deadline: float) -> Path | None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with _lock(file.with_suffix(".lock")) as alone:
        if not alone:
            return None
        if read := _dump(engine, folder, documentclass, deadline):
            _keep(file, folder / f"{NAME}.fmt", read)
        else:
            file.with_suffix(".failed").touch()
        _prune(file)
    return file if read else None


@contextmanager
def _lock(file: Path) -> Iterator[bool]:
    """Yield whether this process may make a format: nobody waits for another who is making it."""
    with file.open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
        file.unlink(missing_ok=True)


def _dump(engine: Engine, folder: Path, documentclass: str, deadline: float) -> list[Path]:
    """Make a format in the run folder, and return the files that were read for it; none if that failed."""
    (folder / f"{NAME}.tex").write_text(_DUMP % documentclass)
    options = ["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-recorder", f"-jobname={NAME}"]
    command = [engine.program, "-ini", *options, "&xelatex", f"{NAME}.tex"]
    if run(command, folder, engine.environment, deadline).status != 0:
        return []
    return inputs_read(folder / f"{NAME}.fls", folder)


def inputs_read(recorded: Path, folder: Path) -> list[Path]:
    """Return the files that TeX's recorder names as read, without those that the run itself wrote."""
    names = re.findall(r"^INPUT (.+)$", recorded.read_text(errors="surrogateescape"), re.MULTILINE)
    found = dict.fromkeys((folder / name).resolve() for name in names)
    return [file for file in found if not file.is_relative_to(folder.resolve()) and file.is_file()]


def _keep(file: Path, dumped: Path, read: list[Path]) -> None:
    """Put a format into the cache in one step, unpacked, with the stamps of what went into it."""
    import gzip

    data = dumped.read_bytes()
    temporary = file.with_name(f".{os.urandom(8).hex()}")
    try:
        temporary.write_bytes(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
        manifest = {"format": (str(file), *stamp(temporary)[1:]), "files": [stamp(one) for one in read]}
        _manifest(file).write_text(json.dumps(manifest))
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    dumped.unlink()


def _prune(kept: Path) -> None:
    """Remove formats that have not been used for long, or that are too many."""
    used = sorted(kept.parent.glob("*.json"), key=lambda manifest: -manifest.stat().st_mtime)
    old = time.time() - _MAX_AGE
    for number, manifest in enumerate(used):
        if manifest != _manifest(kept) and (number >= _KEPT or manifest.stat().st_mtime < old):
            discard(manifest.with_suffix(".fmt"))
    for failed in kept.parent.glob("*.failed"):
        if failed.stat().st_mtime < time.time() - _RETRY:
            failed.unlink(missing_ok=True)
