"""A non-blocking lock between processes."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def try_lock(file: Path) -> Iterator[bool]:
    """Try to take a lock, and yield whether it was taken; the system releases it if the process dies.

    Args:
        file: the lock file, created and removed with the lock.

    Raises:
        OSError: the file cannot be created.
    """
    with file.open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        try:
            yield True
        finally:
            file.unlink(missing_ok=True)
