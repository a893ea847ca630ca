"""`cvtool`, and `python -m cvtool`: the command line, and what the system may do to it.

All that is heavy is imported only when signals are handled, since Ctrl-C may come meanwhile.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from typing import NoReturn

from cvtool.diagnostics import Diagnostic
from cvtool.system.supported import is_supported


def main() -> None:
    """Run the command line; never returns but by an exit or a signal."""
    _prepare_streams()
    # Imports make many objects and little garbage: looking for it after every 700 of them takes a tenth of `validate`.
    gc.set_threshold(50_000)
    # Pydantic looks for plugins of its own in the metadata of every installed package; this schema needs none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    if is_supported():
        from cvtool.system.signals import run_until_signal

        run_until_signal(_run)
    else:
        _run()


def _run() -> None:
    try:
        from cvtool.cli import main as command_line

        command_line()
    except (OSError, MemoryError) as error:
        _refuse(error)


def _prepare_streams() -> None:
    """Make the standard streams what the rest may rely on: there, and able to take any text."""
    # A stream that was closed leaves its number to the next file that is opened: a PDF would get what is printed.
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as standard error has it from the start


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
