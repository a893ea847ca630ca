"""An interruptible thread pool; threads suffice, since Python mostly waits for TeX."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Final, TypeVar

from cvtool.system.signals import signals_allowed, signals_blocked
from cvtool.tex import stop_all

_POLL_INTERVAL: Final = 0.05
"""Seconds between two checks for a signal: too short to notice after Ctrl-C."""

T = TypeVar("T")


@contextmanager
def workers(count: int) -> Iterator[ThreadPoolExecutor]:
    """Yield a pool of threads; on an exception, their work is stopped and cleaned up before that propagates.

    Inside, signals that end this program are blocked except in `result_of`, where no step is half done.
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
        CancelledError: the work was cancelled.
        Exception: any that the work raised.
    """
    with signals_allowed():
        pass
    while not wait([future], _POLL_INTERVAL).done:
        with signals_allowed():
            pass
    return future.result()
