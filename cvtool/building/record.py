"""Build records: skip a build whose inputs and outputs are unchanged.

Compared by content: the source and what is merged into it, the templates, the files that were written. Compared by
size and modification time, since they are many: the files of TeX and of cvtool itself, and the folders of fonts.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cvtool.cache.data import decode, encode
from cvtool.cache.folder import cache_folder
from cvtool.cache.stamps import Stamp, digest, font_folders, is_unchanged, stamp
from cvtool.cache.store import Store
from cvtool.options import Options, Result

_KEPT: Final = 1000
"""A record is a few kB; a department builds hundreds of sources, each with its own."""

_MAX_AGE: Final = 60 * 86400.0
_VARIABLES: Final = ("SOURCE_DATE_EPOCH", "PATH", "OSFONTDIR", "HOME", "LANG", "LC_ALL")


@dataclass(frozen=True, slots=True)
class Record:
    """The record of what one call builds from one source.

    Attributes:
        store: where it is kept.
        key: a hash of what was asked for: the same call finds its own record.
    """

    store: Store
    key: str


def record_of(source: Path, variants: Sequence[str], options: Options) -> Record | None:
    """Return the record of a call; None if none is kept, as without a cache."""
    cache = None if options.tex_only else cache_folder(options)
    if cache is None:
        return None
    variables = {key: value for key, value in os.environ.items() if key in _VARIABLES or key.startswith("TEXMF")}
    asked = [str(Path.cwd()), str(source), list(variants), options.key(), sorted(variables.items())]
    return Record(Store(cache / "builds", _KEPT, _MAX_AGE), digest(json.dumps(asked))[:32])


def stamp_sources(source: Path, options: Options) -> list[Stamp]:
    """Return the fingerprints of the files that are read first; take them before that."""
    return [stamp("content", Path(file)) for file in (source, *options.merge)]


def look_up(record: Record) -> tuple[Result, ...] | None:
    """Return what an earlier call built, if all that it depended on is unchanged."""
    try:
        found = json.loads(record.store.get(record.key) or b"")
        if not is_unchanged(found["stamps"]):
            return None
        return tuple(replace(decode(Result, data), unchanged=True) for data in found["results"])
    except (ValueError, KeyError, TypeError, AttributeError):
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
        *(stamp("folder", folder.absolute()) for folder in dict.fromkeys(folders)),
        *(stamp("change", file) for file in dict.fromkeys([*files, *_surroundings()])),
        *(stamp("content", file) for file in written),
    ]
    record.store.put(record.key, encode({"stamps": stamps, "results": results}))


def _surroundings() -> Iterator[Path]:
    """Yield what else a document depends on: cvtool, Python, the folders of fonts."""
    yield Path(sys.executable)
    yield from Path(__file__).parent.parent.rglob("*.py")
    yield from font_folders()
