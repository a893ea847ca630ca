r"""Formats: LaTeX and the class of a document, loaded once and dumped as an image of XeTeX's memory.

Most of a run of XeLaTeX is start-up: LaTeX itself is decompressed, then the class is read. A format that contains both
is dumped with `-ini`, as for every TeX since 1982, and stored *uncompressed*: XeTeX writes formats with gzip, and reads
plain ones as well. `benchmarks/README.md` has the figures.

A format is used only while every file that went into it is unchanged; if anything is wrong with one, TeX runs without.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cvtool.cache.data import encode
from cvtool.cache.stamps import is_unchanged, stamp, tex_key
from cvtool.cache.store import Store
from cvtool.system.files import write_atomically
from cvtool.system.lock import try_lock
from cvtool.tex.run import run

NAME: Final = "cvtool-format"
"""The file name of a format in the run folder, without suffix."""

_MAX_ENTRIES: Final = 12
"""A format is 30 MB, and each class, edited or not, has its own."""

_MAX_AGE: Final = 30 * 86400.0
"""Seconds, a month: as for the results in `runs.py`."""

_RETRY: Final = 3600.0
"""Seconds after which a class that could not be dumped is tried again: the cause may have been temporary."""

_CLASS: Final = re.compile(r"^\\documentclass\{([A-Za-z0-9_-]+)\}", re.MULTILINE)
# The `\documentclass` of the document must do nothing: the class is loaded already.
_DUMP: Final = r"""\documentclass{%s}
\makeatletter
\def\documentclass{\@ifnextchar[\cv@loaded{\cv@loaded[]}}
\def\cv@loaded[#1]#2{}
\makeatother
\dump
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """How TeX is called: the program, the environment, and the `inputs`, to which the run folder has links."""

    program: str
    environment: dict[str, str]
    inputs: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Format:
    """The format of a class, in the cache: an entry with the fingerprints of the format and of the files in it."""

    store: Store
    key: str

    @property
    def file(self) -> Path:
        """Return the file of the format itself."""
        return self.store.file(self.key, ".fmt")

    def inputs(self) -> list[Path]:
        """Return the files that went into the format."""
        return [Path(name) for _, name, _ in self.stamps()[1:]]

    def stamps(self) -> list[Any]:
        """Return the fingerprints of the format and its inputs; [] if there is no format."""
        data = self.store.get(self.key)
        return list(json.loads(data)) if data else []

    def is_usable(self) -> bool:
        """Return whether the format exists, and it and its inputs are unchanged."""
        stamps = self.stamps()
        return bool(stamps) and is_unchanged(stamps)

    def discard(self) -> None:
        """Remove a format with which TeX fails."""
        self.store.discard(self.key)


def find_format(cache: Path, engine: Engine, folder: Path, tex: str, deadline: float) -> Format | None:
    """Return the format for the class of a document, made if there is none; None when no usable format exists.

    Args:
        cache: the cache folder.
        engine: how TeX is called.
        folder: a run folder, which holds the inputs.
        tex: the document.
        deadline: when to stop making one, in seconds of `time.monotonic`.
    """
    named = _CLASS.search(tex)
    if named is None:
        return None
    with suppress(OSError, ValueError):
        key = tex_key(engine.program, engine.inputs, engine.environment, named[1])
        form = Format(Store(cache / "formats", _MAX_ENTRIES, _MAX_AGE), key)
        if form.is_usable() or (not _has_failed(form) and _make(form, engine, folder, named[1], deadline)):
            return form
    return None


def _failure(form: Format) -> Path:
    return form.store.file(form.key, ".failed")


def _has_failed(form: Format) -> bool:
    """Return whether dumping the class failed recently, as it does for one that loads fonts."""
    try:
        return time.time() - _failure(form).stat().st_mtime < _RETRY
    except OSError:
        return False


def _make(form: Format, engine: Engine, folder: Path, documentclass: str, deadline: float) -> bool:
    """Make a format, unless another process is making it; return whether it was made."""
    form.store.folder.mkdir(parents=True, exist_ok=True)
    with try_lock(form.store.file(form.key, ".lock")) as locked:
        if not locked:
            return False
        read = _dump(engine, folder, documentclass, deadline)
        if read:
            _store(form, folder / f"{NAME}.fmt", read)
        else:
            _failure(form).touch()
    return bool(read)


def _dump(engine: Engine, folder: Path, documentclass: str, deadline: float) -> list[Path]:
    """Make a format in the run folder, and return the files that were read for it; [] if that failed."""
    (folder / f"{NAME}.tex").write_text(_DUMP % documentclass)
    options = ["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-recorder", f"-jobname={NAME}"]
    command = [engine.program, "-ini", *options, "&xelatex", f"{NAME}.tex"]
    if run(command, folder, engine.environment, deadline).status != 0:
        return []
    return inputs_read(folder / f"{NAME}.fls", folder)


def _store(form: Format, dumped: Path, read: list[Path]) -> None:
    """Put a format into the cache, uncompressed, with the fingerprints of the files that went into it."""
    import gzip

    data = dumped.read_bytes()
    write_atomically(form.file, gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
    form.store.put(form.key, encode([stamp("change", file) for file in (form.file, *read)]))
    dumped.unlink()


def inputs_read(recorded: Path, folder: Path) -> list[Path]:
    """Return the files that TeX's recorder (`.fls`) lists as read, without those that the run itself wrote."""
    names = re.findall(r"^INPUT (.+)$", recorded.read_text(errors="surrogateescape"), re.MULTILINE)
    found = dict.fromkeys((folder / name).resolve() for name in names)
    return [file for file in found if not file.is_relative_to(folder.resolve()) and file.is_file()]
