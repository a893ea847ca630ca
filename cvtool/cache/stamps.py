"""By what one knows that nothing has changed: size and time of files, the content of those that are few and small."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

Stamp = tuple[str, int, int]
"""A file with its size in bytes and its time of change in nanoseconds."""

_SUFFIXES: Final = frozenset(".cls .sty .tex .def .cfg .clo .fd .ldf .otf .ttf .png .jpg .pdf".split())
_FONT_FOLDERS: Final = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts",
    "~/Library/Fonts", "/System/Library/Fonts",
)  # fmt: skip


def stamp(file: Path) -> Stamp:
    """Return the stamp of a file.

    Raises:
        OSError: there is none.
    """
    found = file.stat()
    return str(file), found.st_size, found.st_mtime_ns


def is_unchanged(stamps: Iterable[Any]) -> bool:
    """Tell whether files still have their stamps."""
    try:
        return all(stamp(Path(name)) == (name, size, changed) for name, size, changed in stamps)
    except (OSError, TypeError, ValueError):
        return False


def key_of(program: str, inputs: Sequence[Path], environment: Mapping[str, str], *others: str) -> str:
    """Return a name for what is made of all this: the engine, TeX's trees, the content of the inputs, and more."""
    parts = [*others, *map(str, stamp(Path(program).resolve()))]
    parts += [f"{key}={value}" for key, value in sorted(environment.items()) if key.startswith("TEXMF")]
    for folder in inputs:
        for file in sorted(folder.rglob("*")):
            if file.suffix in _SUFFIXES and file.is_file():
                parts += [str(file.relative_to(folder)), hashlib.sha256(file.read_bytes()).hexdigest()]
        parts.append("")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def font_folders() -> Iterator[Path]:
    """Yield the folders of the system's and the user's fonts: who installs a font changes the time of one."""
    for root in _FONT_FOLDERS:
        for folder, _, _ in os.walk(Path(root).expanduser()):
            yield Path(folder)


@cache
def fonts_key() -> str:
    """Return a name for the fonts that are installed, as this process has found them."""
    parts = [str(stamp(folder)) for folder in font_folders()]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
