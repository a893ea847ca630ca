r"""Formats: the class of a document, read once and dumped as XeTeX's memory.

Most of a run of XeLaTeX is start-up: LaTeX itself is unpacked, then the class is read. A format that holds both is
dumped with `-ini`, as for every TeX since 1982, and kept *unpacked*: XeTeX writes formats with gzip, and reads plain
ones as well. `benchmarks/README.md` has the figures.

A format is used only while every file that went into it is unchanged; whatever is wrong with one, TeX runs without.
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
"""What a format is called in the run folder."""

_KEPT: Final = 12
"""A format is 30 MB, and each class, edited or not, has its own."""

_MAX_AGE: Final = 30 * 86400.0
_RETRY: Final = 3600.0
"""How long a class that could not be dumped is not tried again, in seconds: the cause may be a passing one."""

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


@dataclass(frozen=True, slots=True)
class Format:
    """The format of a class, in the cache: an entry that lists its fingerprint and those of what went into it."""

    store: Store
    key: str

    @property
    def file(self) -> Path:
        """Return the format itself, which XeTeX maps into memory as it is."""
        return self.store.file(self.key, ".fmt")

    def inputs(self) -> list[Path]:
        """Return the files that went into the format."""
        return [Path(name) for _, name, _ in self.stamps()[1:]]

    def stamps(self) -> list[Any]:
        """Return the fingerprints of the format and its inputs; none if it was not made."""
        data = self.store.get(self.key)
        return list(json.loads(data)) if data else []

    def is_usable(self) -> bool:
        """Return whether the format and its inputs are as they were when it was made."""
        stamps = self.stamps()
        return bool(stamps) and is_unchanged(stamps)

    def discard(self) -> None:
        """Remove a format with which TeX fails."""
        self.store.discard(self.key)


def find_format(cache: Path, engine: Engine, folder: Path, tex: str, deadline: float) -> Format | None:
    """Return the format for the class of a document, made if there is none; None when no usable format exists.

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
        key = tex_key(engine.program, engine.inputs, engine.environment, named[1])
        form = Format(Store(cache / "formats", _KEPT, _MAX_AGE), key)
        if form.is_usable() or (not _has_failed(form) and _make(form, engine, folder, named[1], deadline)):
            return form
    return None


def _failure(form: Format) -> Path:
    return form.store.file(form.key, ".failed")


def _has_failed(form: Format) -> bool:
    """Return whether the class could not be dumped a short time ago, as one that loads fonts."""
    try:
        return time.time() - _failure(form).stat().st_mtime < _RETRY
    except OSError:
        return False


def _make(form: Format, engine: Engine, folder: Path, documentclass: str, deadline: float) -> bool:
    """Make a format, unless another process is making it; return whether it was made."""
    form.store.folder.mkdir(parents=True, exist_ok=True)
    with try_lock(form.store.file(form.key, ".lock")) as alone:
        if not alone:
            return False
        read = _dump(engine, folder, documentclass, deadline)
        if read:
            _keep(form, folder / f"{NAME}.fmt", read)
        else:
            _failure(form).touch()
    return bool(read)


def _dump(engine: Engine, folder: Path, documentclass: str, deadline: float) -> list[Path]:
    """Make a format in the run folder, and return the files that were read for it; none if that failed."""
    (folder / f"{NAME}.tex").write_text(_DUMP % documentclass)
    options = ["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-recorder", f"-jobname={NAME}"]
    command = [engine.program, "-ini", *options, "&xelatex", f"{NAME}.tex"]
    if run(command, folder, engine.environment, deadline).status != 0:
        return []
    return inputs_read(folder / f"{NAME}.fls", folder)


def _keep(form: Format, dumped: Path, read: list[Path]) -> None:
    """Put a format into the cache, unpacked, with the fingerprints of what went into it."""
    import gzip

    data = dumped.read_bytes()
    write_atomically(form.file, gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
    form.store.put(form.key, encode([stamp("change", file) for file in (form.file, *read)]))
    dumped.unlink()


def inputs_read(recorded: Path, folder: Path) -> list[Path]:
    """Return the files that TeX's recorder names as read, without those that the run itself wrote."""
    names = re.findall(r"^INPUT (.+)$", recorded.read_text(errors="surrogateescape"), re.MULTILINE)
    found = dict.fromkeys((folder / name).resolve() for name in names)
    return [file for file in found if not file.is_relative_to(folder.resolve()) and file.is_file()]
