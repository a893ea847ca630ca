"""Build records: skip a build whose inputs and outputs are unchanged.

By content: the source and what is laid over it, the templates, the files that were written. By size and time of
change, since they are many: the files of TeX and of cvtool itself, and the folders of fonts. Whatever cannot be read
counts as changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import time
from typing import Any, Final

from cvtool.cache.folder import cache_folder
from cvtool.cache.stamps import font_folders
from cvtool.diagnostics import Diagnostic, Severity, Span, TypesetError
from cvtool.options import Options, Result
from cvtool.system.files import replace_file

_MAX_AGE: Final = 60 * 86400.0
_MAX_RECORDS: Final = 1000
_VARIABLES: Final = ("SOURCE_DATE_EPOCH", "PATH", "OSFONTDIR", "HOME", "LANG", "LC_ALL")

Stamp = tuple[str, str, str]
"""A kind (`content`, `folder`, `change`), a path, and what was there."""


@dataclass(frozen=True, slots=True)
class Record:
    """The record of what one call builds from one source.

    Attributes:
        cache: the cache folder.
        key: a hash of what was asked for: the same call finds its own record.
    """

    cache: Path
    key: str

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return self.cache / "builds" / f"{self.key}.json"


def record_of(source: Path, variants: Sequence[str], options: Options) -> Record | None:
    """Return the record of a call; None if none is kept, as without a cache."""
    cache = None if options.tex_only else cache_folder(options)
    if cache is None:
        return None
    variables = {key: value for key, value in os.environ.items() if key in _VARIABLES or key.startswith("TEXMF")}
    asked = [str(Path.cwd()), str(source), list(variants), options.key(), sorted(variables.items())]
    return Record(cache, hashlib.sha256(json.dumps(asked).encode("utf-8", "surrogateescape")).hexdigest()[:32])


def stamp_sources(source: Path, options: Options) -> list[Stamp]:
    """Return the stamps of the files that are read first; take them before that."""
    return [_stamp("content", Path(file)) for file in (source, *options.merge)]


def look_up(record: Record) -> tuple[Result, ...] | None:
    """Return what an earlier call built, if nothing that it depended on has changed since."""
    try:
        found = json.loads(record.file.read_bytes())
        if any(_stamp(kind, Path(name)) != (kind, name, was) for kind, name, was in found["stamps"]):
            return None
        os.utime(record.file)
        return tuple(_result(data) for data in found["results"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(
    record: Record,
    sources: Iterable[Stamp],
    folders: Iterable[Path],
    files: Iterable[Path],
    results: Sequence[Result],
) -> None:
    """Write a record.

    Args:
        record: of the call.
        sources: from `stamp_sources`, taken before they were read.
        folders: those of the templates.
        files: what TeX read.
        results: what was built.
    """
    written = [file for result in results for file in (result.tex, result.pdf) if file]
    stamps = [
        *sources,
        *(_stamp("folder", folder.absolute()) for folder in dict.fromkeys(folders)),
        *(_stamp("change", file) for file in dict.fromkeys([*files, *_surroundings()])),
        *(_stamp("content", file) for file in written),
    ]
    data = {"stamps": stamps, "results": [asdict(result) for result in results]}
    with suppress(TypesetError, OSError):
        replace_file(record.file, json.dumps(data, default=str).encode("utf-8", "surrogateescape"))
        _prune(record.file.parent)


def _surroundings() -> Iterator[Path]:
    """Yield what else a document depends on: cvtool, Python, the folders of fonts."""
    yield Path(sys.executable)
    yield from Path(__file__).parent.parent.rglob("*.py")
    yield from font_folders()


def _stamp(kind: str, path: Path) -> Stamp:
    try:
        match kind:
            case "content":
                found = hashlib.sha256(path.read_bytes()).hexdigest()
            case "folder":
                found = _content_of(path)
            case _:
                status = path.stat()
                found = f"{status.st_size} {status.st_mtime_ns}"
    except OSError:
        found = "nothing"
    return kind, str(path), found


def _content_of(folder: Path) -> str:
    if not folder.is_dir():
        return "nothing"
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    parts = [(str(file.relative_to(folder)), _stamp("content", file)[2]) for file in files]
    return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _result(data: Mapping[str, Any]) -> Result:
    found = tuple(_diagnostic(one) for one in data["diagnostics"])
    pdf = Path(data["pdf"]) if data["pdf"] else None
    others = {key: value for key, value in data.items() if key not in ("tex", "pdf", "diagnostics", "unchanged")}
    return Result(**others, tex=Path(data["tex"]), pdf=pdf, diagnostics=found, unchanged=True)


def _diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    span = Span(**data["span"]) if data["span"] else None
    return Diagnostic(**{**data, "span": span, "severity": Severity(data["severity"])})


def _prune(folder: Path) -> None:
    """Remove records that have not been of use for long, or that are too many."""
    used = sorted(folder.glob("*.json"), key=lambda file: -file.stat().st_mtime)
    for number, file in enumerate(used):
        if number >= _MAX_RECORDS or file.stat().st_mtime < time() - _MAX_AGE:
            file.unlink(missing_ok=True)
