"""`cvtool`, and `python -m cvtool`: the command line, and what the system may do to it.

A signal that is to end the program becomes an exception, so that whatever was begun is cleared away; then the
program dies of that signal, as shells and `make` expect. All that is heavy is imported only then, since Ctrl-C may
come meanwhile.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from contextlib import suppress
from time import monotonic
from types import FrameType
from typing import Final, NoReturn

from cvtool.diagnostics import Diagnostic

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE)
_PATIENCE: Final = 1.0
"""Seconds for clearing up, in which a second Ctrl-C does not disturb; after them it ends even that."""


class _Stopped(BaseException):
    """A signal came that is to end the program; no `Exception`, so that nobody takes it for a fault."""


class _Stop:
    """What to do with a signal: raise, but not again while the first is being obeyed."""

    def __init__(self) -> None:
        self.number: int = signal.SIGTERM
        self._until = 0.0

    def __call__(self, number: int, _: FrameType | None) -> None:
        if monotonic() >= self._until:
            self.number, self._until = number, monotonic() + _PATIENCE
            raise _Stopped


def main() -> None:
    """Run the command line; never returns but by an exit or a signal."""
    _prepare_streams()
    stop = _Stop()
    # `nohup`, or a shell that starts a job in the background, wants a signal ignored. Python itself ignores SIGPIPE.
    heeded = [n for n in _SIGNALS if n == signal.SIGPIPE or signal.getsignal(n) is not signal.SIG_IGN]
    # Imports make many objects and little garbage: looking for it after every 700 of them takes a tenth of `validate`.
    gc.set_threshold(50_000)
    # Pydantic looks for plugins of its own in the metadata of every installed package; this schema needs none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    try:
        for number in heeded:
            signal.signal(number, stop)
        from cvtool.cli import main as command_line

        command_line()
    except _Stopped:
        _die_of(stop.number)
    except (OSError, MemoryError) as error:
        _refuse(error)
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)


def _prepare_streams() -> None:
    """Make the standard streams what the rest may rely on: there, and able to take any text."""
    # A stream that was closed leaves its number to the next file that is opened: a PDF would get what is printed.
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as standard error has it from the start


def _die_of(number: int) -> NoReturn:
    """End as if the signal had not been caught; a process that is the first of a container survives that, and exits."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    os._exit(128 + number)


def _refuse(error: OSError | MemoryError) -> NoReturn:
    """Say what the system refused, if even that can be said."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or "no memory is left"
    where = f" for `{error.filename}`" if isinstance(error, OSError) and error.filename else ""
    found = Diagnostic("system", f"the system refused{where}: {reason.lower()}")
    with suppress(OSError):
        sys.stderr.write(f"{found.severity}[{found.code}]: {found.message}\n")
        sys.stderr.flush()
    os._exit(3)  # without the flush of standard output, which may be what failed


if __name__ == "__main__":
    main()
