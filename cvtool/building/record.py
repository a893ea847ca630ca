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

_MAX_ENTRIES: Final = 1000
"""A record is a few kB; a department builds hundreds of sources, each with its own record."""

_MAX_AGE: Final = 60 * 86400.0
"""Seconds, two months: a build without a record is only slower."""

_VARIABLES: Final = ("SOURCE_DATE_EPOCH", "PATH", "OSFONTDIR", "HOME", "LANG", "LC_ALL")


@dataclass(frozen=True, slots=True)
class Record:
    """The record of what one call builds from one source.

    Attributes:
        store: the store of all records.
        key: a hash of the call: its source, variants, options and environment.
    """

    store: Store
    key: str


def record_of(source: Path, variants: Sequence[str], options: Options) -> Record | None:
    """Return the record of a call; None with `tex_only` and without a cache."""
    cache = None if options.tex_only else cache_folder(options)
    if cache is None:
        return None
    variables = {key: value for key, value in os.environ.items() if key in _VARIABLES or key.startswith("TEXMF")}
    call = [str(Path.cwd()), str(source), list(variants), options.key(), sorted(variables.items())]
    return Record(Store(cache / "builds", _MAX_ENTRIES, _MAX_AGE), digest(json.dumps(call))[:32])


def stamp_sources(source: Path, options: Options) -> list[Stamp]:
    """Return the fingerprints of a source and the files merged into it; to be called before they are read."""
    return [stamp("content", Path(file)) for file in (source, *options.merge)]


def look_up(record: Record) -> tuple[Result, ...] | None:
    """Return the results of an earlier call, if its inputs and outputs are unchanged; else None."""
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
        record: the record of the call.
        sources: the result of `stamp_sources`.
        folders: the folders of the templates.
        files: the files that TeX read.
        results: the results to record.
    """
    written = [file for result in results for file in (result.tex, result.pdf) if file]
    stamps = [
        *sources,
        *(stamp("folder", folder.absolute()) for folder in dict.fromkeys(folders)),
        *(stamp("change", file) for file in dict.fromkeys([*files, *_other_inputs()])),
        *(stamp("content", file) for file in written),
    ]
    record.store.put(record.key, encode({"stamps": stamps, "results": results}))


def _other_inputs() -> Iterator[Path]:
    """Yield the other files that a document depends on: cvtool, Python, the folders of fonts."""
    yield Path(sys.executable)
    yield from Path(__file__).parent.parent.rglob("*.py")
    yield from font_folders()
