"""File fingerprints for cache invalidation: size and modification time for many files, SHA-256 of content for few."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

Kind = Literal["change", "content", "folder"]
"""What a fingerprint is made of: size and modification time; the content of a file; the content of all in a folder."""

_ABSENT: Final = "absent"
_TEX_SUFFIXES: Final = frozenset(".cls .sty .tex .def .cfg .clo .fd .ldf .otf .ttf .png .jpg .pdf".split())
_FONT_FOLDERS: Final = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts",
    "~/Library/Fonts", "/System/Library/Fonts",
)  # fmt: skip


class Stamp(NamedTuple):
    """The fingerprint of a file or folder; a list of three strings in JSON."""

    kind: Kind
    path: str
    found: str


def stamp(kind: Kind, path: Path) -> Stamp:
    """Return the present fingerprint of a path; one that is absent or unreadable has a fingerprint, too."""
    try:
        return Stamp(kind, str(path), _KINDS[kind](path))
    except OSError:
        return Stamp(kind, str(path), _ABSENT)


def is_unchanged(stamps: Iterable[Sequence[Any]]) -> bool:
    """Return whether files and folders still have their fingerprints; False if some are malformed.

    Args:
        stamps: fingerprints, also as parsed from JSON.
    """
    try:
        return all(stamp(kind, Path(path)) == (kind, path, found) for kind, path, found in stamps)
    except (KeyError, TypeError, ValueError):
        return False


def _change(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _folder(path: Path, suffixes: frozenset[str] = frozenset()) -> str:
    """Return the fingerprint of a folder's files with these suffixes, or of all."""
    if not path.is_dir():
        return _ABSENT
    files = sorted(file for file in path.rglob("*") if file.is_file() and (not suffixes or file.suffix in suffixes))
    return digest(*(part for file in files for part in (str(file.relative_to(path)), stamp("content", file).found)))


_KINDS: Final[dict[Kind, Callable[[Path], str]]] = {"change": _change, "content": _content, "folder": _folder}


def digest(*parts: str) -> str:
    """Return the SHA-256 of a sequence of strings, as hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def tex_key(program: str, inputs: Sequence[Path], environment: Mapping[str, str], *others: str) -> str:
    """Return the cache key of a result of TeX.

    Args:
        program: the engine; its size and modification time are part of the key.
        inputs: the folders of classes and packages; the contents of the files that TeX may read there are.
        environment: of the run; the variables that choose TeX's trees are.
        others: whatever else the result depends on.
    """
    trees = [f"{name}={value}" for name, value in sorted(environment.items()) if name.startswith("TEXMF")]
    folders = [_folder(folder, _TEX_SUFFIXES) for folder in inputs]
    return digest(*stamp("change", Path(program).resolve()), *trees, "", *folders, *others)[:32]


def font_folders() -> Iterator[Path]:
    """Yield the font folders of the system and the user; installing a font changes the modification time of one."""
    for root in _FONT_FOLDERS:
        for folder, _, _ in os.walk(Path(root).expanduser()):
            yield Path(folder)


@cache
def fonts_key() -> str:
    """Return a fingerprint of the installed fonts; computed once in a process."""
    return digest(*(part for folder in font_folders() for part in stamp("change", folder)))
