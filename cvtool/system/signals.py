"""Signals that end this program: critical sections without them, and clearing up when one comes.

Python runs the handler of a signal between any two bytecodes of the main thread, so also after a process or a folder
has been made and before anybody knows of it. `signals_blocked` makes such steps critical sections, so that cleanup
always knows what there is to clean up.

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
_PATIENCE: Final = 1.0
"""Seconds for clearing up, in which a second Ctrl-C does not disturb; after them it ends even that."""


@contextmanager
def signals_blocked() -> Iterator[None]:
    """Block the signals that end this program; they wait until the section is left.

    Programs and threads that are started inside inherit the mask; programs are ended with SIGKILL.
    """
    yield from _masked(signal.SIG_BLOCK)


@contextmanager
def signals_allowed() -> Iterator[None]:
    """Let in what waits and what comes, within a blocked section."""
    yield from _masked(signal.SIG_UNBLOCK)


def _masked(how: int) -> Iterator[None]:
    if current_thread() is not main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(how, _BLOCKED)  # raises what a signal that waited here asks for
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Stopped(BaseException):
    """A signal came that is to end the program; no `Exception`, so that nobody takes it for a fault."""


class _Handler:
    """Raises `_Stopped`, but not again while the first signal is being obeyed."""

    def __init__(self) -> None:
        self.number: int = signal.SIGTERM
        self._until = 0.0

    def __call__(self, number: int, _: FrameType | None) -> None:
        if monotonic() >= self._until:
            self.number, self._until = number, monotonic() + _PATIENCE
            raise _Stopped


def run_until_signal(work: Callable[[], None]) -> None:
    """Run the program; on a signal, let it clear up, then die of that signal, as shells and `make` expect."""
    handler = _Handler()
    # `nohup`, or a shell that starts a job in the background, wants a signal ignored. Python itself ignores SIGPIPE.
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
    """End as if the signal had not been caught; a process that is the first of a container survives that, and exits."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    os._exit(128 + number)
