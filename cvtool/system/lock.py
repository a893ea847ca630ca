"""A lock between processes that nobody waits for."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def try_lock(file: Path) -> Iterator[bool]:
    """Yield whether this process and thread hold the lock; the system releases it if they die.

    Args:
        file: made for the lock, and removed with it.

    Raises:
        OSError: the file cannot be made.
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
