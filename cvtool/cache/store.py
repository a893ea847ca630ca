"""Stores entries of one kind in the cache, with atomic writes and pruning; damaged entries count as absent.

An entry is a file named by its key; it starts with the SHA-256 of the rest. Files with the same name and a suffix
belong to it and are removed with it.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cvtool.system.files import write_atomically

_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries.

    Threads and processes may share one. Where the folder cannot be read or written, entries are absent, and putting
    one has no effect.

    Attributes:
        folder: created with the first entry.
        max_entries: the number of entries that are kept, those used last.
        max_age: seconds after which an unused entry is removed.
    """

    folder: Path
    max_entries: int
    max_age: float

    def get(self, key: str) -> bytes | None:
        """Return an entry and mark it as used; None if there is none, or if it is damaged."""
        file = self.file(key)
        try:
            stored = file.read_bytes()
        except OSError:
            return None
        digest, data = stored[:_DIGEST], stored[_DIGEST:]
        if hashlib.sha256(data).digest() != digest:
            return None
        with suppress(OSError):
            os.utime(file)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Write an entry, and remove old and surplus ones."""
        with suppress(OSError):
            write_atomically(self.file(key), hashlib.sha256(data).digest() + data)
            self._prune()

    def discard(self, key: str) -> None:
        """Remove an entry with all files that belong to it."""
        for file in (self.file(key), *self.folder.glob(f"{key}.*")):
            with suppress(OSError):
                file.unlink()

    def file(self, key: str, suffix: str = "") -> Path:
        """Return the file of an entry, or with a suffix, one that belongs to it."""
        return self.folder / f"{key}{suffix}"

    def _prune(self) -> None:
        entries = groupby(sorted(self.folder.iterdir(), key=_key_of), key=_key_of)
        used = sorted(((max(file.stat().st_mtime for file in files), key) for key, files in entries), reverse=True)
        # What is hidden is being written: it is no entry yet, and is removed only if it was left behind.
        surplus = [key for _, key in used if not key.startswith(".")][self.max_entries :]
        oldest = time.time() - self.max_age
        for time_used, key in used:
            if key in surplus or time_used < oldest:
                self.discard(key)


def _key_of(file: Path) -> str:
    return file.stem
