"""Run a program within limits of time, memory and disk, and kill it with all its children."""

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
"""Bytes that the files of a run may grow to: a loop that prints fills a disk within minutes."""

_MAX_MEMORY: Final = 2 << 30
"""Bytes of memory for each program of a run: some ten times what TeX needs."""

_OUTPUT_KEPT: Final = 100_000
"""Bytes of the end of the output; an error message has a few hundred."""

_LOOK_EVERY: Final = 0.5
"""Seconds between two looks at the size of the files: a normal run ends before the second."""

_running: Final[set[subprocess.Popen[bytes]]] = set()
_stopping: Final = Event()


@contextmanager
def stop_all() -> Iterator[None]:
    """End the runs of all threads, and let none begin."""
    _stopping.set()
    for process in tuple(_running):
        kill_group(process.pid)
    try:
        yield
    finally:
        _stopping.clear()


class Stop(Enum):
    """Why cvtool stopped a run: it took too long or wrote too much, or all were to stop."""

    TIME = auto()
    SIZE = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended.

    Attributes:
        status: the exit status; below zero the number of the signal that killed it; None when cvtool stopped it.
        output: the end of what it printed.
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
        folder: working folder; its files are what may not grow without end.
        environment: the whole environment.
        deadline: when to stop it, on the clock of `time.monotonic`, in seconds.

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
    """Follow a process to its end, or to the point where it must be stopped."""
    assert process.stdout is not None
    tail = b""
    look = monotonic() + _LOOK_EVERY
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while (now := monotonic()) < deadline:
            if now >= look:
                look = now + _LOOK_EVERY
                if _size(folder) > _MAX_BYTES:
                    return Run(None, _text(tail), Stop.SIZE)
            # The pipe tells the end at once; waiting for the process itself would mean asking every so often.
            with signals_allowed():
                ready = selector.select(min(look, deadline) - now)
            if ready:
                chunk = os.read(process.stdout.fileno(), 65536)
                if not chunk:
                    return _ended(process, _text(tail), deadline)
                tail = (tail + chunk)[-_OUTPUT_KEPT:]
    return Run(None, _text(tail), Stop.TIME)


def _ended(process: subprocess.Popen[bytes], output: str, deadline: float) -> Run:
    """Collect the exit status of a process that has closed its output."""
    try:
        with signals_allowed():
            return Run(process.wait(max(0.1, deadline - monotonic())), output)
    except subprocess.TimeoutExpired:
        return Run(None, output, Stop.TIME)


def _size(folder: Path) -> int:
    """Return the bytes of a folder's own files, without what its links lead to."""
    size = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # TeX removes files while we look
                size += entry.stat(follow_symlinks=False).st_size
    return size


def _text(output: bytes) -> str:
    return output.decode("utf-8", errors="replace")
