"""Handling of the signals that end this program: critical sections that block them, and cleanup when one arrives.

Python runs the handler of a signal between any two bytecodes of the main thread, so also after a process or a folder
was created and before a variable refers to it. `signals_blocked` makes such steps critical sections, so that cleanup
always knows what to clean up.

Off the main thread this guarantee is void: Python runs handlers in the main thread only, and the two context managers
do nothing elsewhere. Under uvicorn, Jupyter or Dask, which call cvtool from threads of their own, a signal may leave
a temporary folder `cvtool-…` behind. POSIX only.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from time import monotonic
from types import FrameType
from typing import Final, NoReturn

_BLOCKED: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_HANDLED: Final = (*_BLOCKED, signal.SIGPIPE)
_GRACE: Final = 1.0
"""Seconds for cleanup, in which further signals are ignored; after them another one interrupts even that."""


@contextmanager
def signals_blocked() -> Iterator[None]:
    """Block the signals that end this program; they stay pending until the section ends.

    Programs and threads that are started inside inherit the mask; programs are killed with SIGKILL.
    """
    yield from _masked(signal.SIG_BLOCK)


@contextmanager
def signals_allowed() -> Iterator[None]:
    """Unblock the signals within a blocked section; pending ones are handled at once."""
    yield from _masked(signal.SIG_UNBLOCK)


def _masked(how: int) -> Iterator[None]:
    if current_thread() is not main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(how, _BLOCKED)  # raises the exception of a pending signal's handler
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Stopped(BaseException):
    """A signal is to end the program; not an `Exception`, so that no code handles it as an error."""


class _Handler:
    """Raises `_Stopped`, but not again during the cleanup after the first signal."""

    def __init__(self) -> None:
        self.number: int = signal.SIGTERM
        self._until = 0.0

    def __call__(self, number: int, _: FrameType | None) -> None:
        if monotonic() >= self._until:
            self.number, self._until = number, monotonic() + _GRACE
            raise _Stopped


def run_until_signal(work: Callable[[], None]) -> None:
    """Run the program; on a signal, let it clean up, then die of that signal, as shells and `make` expect."""
    handler = _Handler()
    # A signal that `nohup` or a shell (for background jobs) ignores stays ignored. Python itself ignores SIGPIPE.
    handled = [n for n in _HANDLED if n == signal.SIGPIPE or signal.getsignal(n) is not signal.SIG_IGN]
    try:
        for number in handled:
            signal.signal(number, handler)
        work()
    except _Stopped:
        _die_of(handler.number)
    finally:
        for number in handled:
            signal.signal(number, signal.SIG_DFL)


def _die_of(number: int) -> NoReturn:
    """End as if the signal had not been caught; process 1 of a container survives that, and exits."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    os._exit(128 + number)
