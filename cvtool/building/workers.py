"""A thread pool that can be interrupted: threads are enough, since nearly all the time Python waits for TeX."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Final, TypeVar

from cvtool.system.signals import signals_allowed, signals_blocked
from cvtool.tex import stop_all

_LOOK_EVERY: Final = 0.05
"""Seconds between two looks for a signal: too short to be felt after Ctrl-C."""

T = TypeVar("T")


@contextmanager
def workers(count: int) -> Iterator[ThreadPoolExecutor]:
    """Yield a pool of threads; however it is left, their work is stopped and cleaned up first.

    Inside, signals that end this program are blocked but in `result_of`, where nothing is half done.
    """
    with signals_blocked():
        executor = ThreadPoolExecutor(count, "cvtool")
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            with stop_all():
                executor.shutdown()
            raise
        executor.shutdown()


def result_of(future: Future[T]) -> T:
    """Wait for a result, with signals allowed.

    Raises:
        CancelledError: the work was called off.
        Exception: as the work did.
    """
    with signals_allowed():
        pass
    while not wait([future], _LOOK_EVERY).done:
        with signals_allowed():
            pass
    return future.result()
