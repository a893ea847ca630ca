"""Entry point of `cvtool` and `python -m cvtool`: runs the command line, handles signals and system errors.

Heavy modules are imported after the signal handlers are installed, since Ctrl-C may come during the imports.
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
    """Run the command line; ends with `SystemExit` or a signal."""
    _prepare_streams()
    # Imports make many objects and little garbage: collecting after every 700 of them takes a tenth of `validate`.
    gc.set_threshold(50_000)
    # Pydantic searches the metadata of every installed package for plugins; this schema needs none.
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
    """Make sure that the standard streams are open, and that output encodes any text."""
    # The descriptor of a closed stream is reused for the next file that is opened: output would go into a PDF.
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as standard error has it from the start


def _refuse(error: OSError | MemoryError) -> NoReturn:
    """Report what the system refused, if standard error can be written, and exit."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or "no memory is left"
    where = f" for `{error.filename}`" if isinstance(error, OSError) and error.filename else ""
    found = Diagnostic("system", f"the system refused{where}: {reason.lower()}")
    with suppress(OSError):
        sys.stderr.write(f"{found.severity}[{found.code}]: {found.message}\n")
        sys.stderr.flush()
    os._exit(3)  # without the flush of standard output, which may be what failed


if __name__ == "__main__":
    main()
