"""Runs a program within limits of time, memory and disk, and kills it with all its children."""

from __future__ import annotations

import os
import selectors
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from math import ceil
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from cvtool.system.processes import kill_group, limit
from cvtool.system.signals import signals_allowed

_MAX_BYTES: Final = 200_000_000
"""Bytes that the files of a run may have together: an endless loop that prints fills a disk within minutes."""

_MAX_MEMORY: Final = 2 << 30
"""Bytes of memory for each program of a run: some ten times what TeX needs."""

_MAX_OUTPUT: Final = 100_000
"""Bytes of the end of the output that are kept; an error message has a few hundred."""

_POLL_INTERVAL: Final = 0.5
"""Seconds between two checks of the size of the files: a normal run ends before the second."""

_running: Final[set[subprocess.Popen[bytes]]] = set()
_stopping: Final = Event()


@contextmanager
def stop_all() -> Iterator[None]:
    """Kill the runs of all threads, and let none start within the context."""
    _stopping.set()
    for process in tuple(_running):
        kill_group(process.pid)
    try:
        yield
    finally:
        _stopping.clear()


class Stop(Enum):
    """Why cvtool stopped a run: it took too long, wrote too much, or all runs were stopped."""

    TIME = auto()
    SIZE = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended.

    Attributes:
        status: the exit status; the negated number of the signal that killed it; None when cvtool stopped it.
        output: the end of its output.
        stop: why cvtool stopped it, if it did.
    """

    status: int | None
    output: str
    stop: Stop | None = None


def run(command: list[str], folder: Path, environment: dict[str, str], deadline: float) -> Run:
    """Run a command in a folder, without input, until it ends or the deadline comes.

    However this function returns or raises, no process of the run is left. Signals that end this program are allowed
    only while it waits.

    Args:
        command: program and arguments.
        folder: the working folder, of which the size is limited.
        environment: the whole environment.
        deadline: when to stop it, in seconds of `time.monotonic`.

    Raises:
        OSError: the program cannot be started.
    """
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        _running.add(process)
        try:
            limit(process.pid, memory=_MAX_MEMORY, seconds=max(1, ceil(deadline - monotonic()) + 1))
            return Run(None, "", Stop.ALL) if _stopping.is_set() else _watch(process, folder, deadline)
        finally:
            kill_group(process.pid)
            _running.discard(process)


def _watch(process: subprocess.Popen[bytes], folder: Path, deadline: float) -> Run:
    """Wait until a process ends or exceeds a limit."""
    assert process.stdout is not None
    tail = b""
    next_check = monotonic() + _POLL_INTERVAL
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while (now := monotonic()) < deadline:
            if now >= next_check:
                next_check = now + _POLL_INTERVAL
                if _size(folder) > _MAX_BYTES:
                    return Run(None, _text(tail), Stop.SIZE)
            # The end of the pipe wakes the selector at once; waiting for the process itself would mean polling.
            with signals_allowed():
                ready = selector.select(min(next_check, deadline) - now)
            if ready:
                chunk = os.read(process.stdout.fileno(), 65536)
                if not chunk:
                    return _ended(process, _text(tail), deadline)
                tail = (tail + chunk)[-_MAX_OUTPUT:]
    return Run(None, _text(tail), Stop.TIME)


def _ended(process: subprocess.Popen[bytes], output: str, deadline: float) -> Run:
    """Collect the exit status of a process that has closed its output."""
    try:
        with signals_allowed():
            return Run(process.wait(max(0.1, deadline - monotonic())), output)
    except subprocess.TimeoutExpired:
        return Run(None, output, Stop.TIME)


def _size(folder: Path) -> int:
    """Return the size of a folder's files in bytes, without the targets of its links."""
    size = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # TeX removes files while we look
                size += entry.stat(follow_symlinks=False).st_size
    return size


def _text(output: bytes) -> str:
    return output.decode("utf-8", errors="replace")
