"""When signals that end this program may do so.

Python obeys them between any two steps, which may be in between two that belong together.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Final

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def keep_out() -> Iterator[None]:
    """Hold back the signals that end this program, so that what is begun here is cleared away as well.

    Else one may come when a process, a thread or a folder has been made and nobody yet knows of it. Programs and
    threads that are started inherit this; programs are ended with SIGKILL.
    """
    yield from _masked(signal.SIG_BLOCK)


@contextmanager
def let_in() -> Iterator[None]:
    """Let in what waits, and what comes; only in the main thread, since Python lets no other one obey a signal."""
    yield from _masked(signal.SIG_UNBLOCK)


def _masked(how: int) -> Iterator[None]:
    if current_thread() is not main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(how, _SIGNALS)  # raises what a signal that waited here asks for
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
