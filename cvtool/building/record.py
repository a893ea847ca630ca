"""Nothing changed, nothing done: a build leaves a record of all it depended on, and the next one looks at that first.

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
class Call:
    """What was asked for; the same call finds its own record."""

    source: Path
    variants: tuple[str, ...]
    options: Options
    output: Path
    strict: bool

    def key(self) -> str:
        """Return a name for the record of this call."""
        variables = {key: value for key, value in os.environ.items() if key in _VARIABLES or key.startswith("TEXMF")}
        asked = [str(Path.cwd()), asdict(self), sorted(variables.items())]
        return hashlib.sha256(json.dumps(asked, default=str).encode("utf-8", "surrogateescape")).hexdigest()[:32]

    def sources(self) -> list[Stamp]:
        """Return the stamps of the files that are read first; take them before that."""
        return [_stamp("content", Path(file)) for file in (self.source, *self.options.merge)]


def look_up(cache: Path, call: Call) -> tuple[Result, ...] | None:
    """Return what an earlier call built, if nothing that it depended on has changed since."""
    file = _record(cache, call)
    try:
        record = json.loads(file.read_bytes())
        if any(_stamp(kind, Path(name)) != (kind, name, found) for kind, name, found in record["stamps"]):
            return None
        os.utime(file)
        return tuple(_result(data) for data in record["results"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(
    cache: Path,
    call: Call,
    sources: Iterable[Stamp],
    folders: Iterable[Path],
    files: Iterable[Path],
    results: Sequence[Result],
) -> None:
    """Leave a record of a call.

    Args:
        cache: the folder of the caches.
        call: what was asked for.
        sources: `call.sources()`, taken before they were read.
        folders: those of the templates.
        files: what TeX read.
        results: what was built.
    """
    written = [file for result in results for file in (result.tex, result.pdf) if file]
    beside = call.source.parent / "latex_templates"
    stamps = [
        *sources,
        *(_stamp("folder", folder.absolute()) for folder in dict.fromkeys([*folders, beside])),
        *(_stamp("change", file) for file in dict.fromkeys([*files, *_surroundings()])),
        *(_stamp("content", file) for file in written),
    ]
    record = {"stamps": stamps, "results": [asdict(result) for result in results]}
    with suppress(TypesetError, OSError):
        replace_file(_record(cache, call), json.dumps(record, default=str).encode("utf-8", "surrogateescape"))
        _prune(cache / "builds")


def _record(cache: Path, call: Call) -> Path:
    return cache / "builds" / f"{call.key()}.json"


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
