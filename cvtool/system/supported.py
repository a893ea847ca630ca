"""The systems that cvtool runs on; this module and `cvtool.system.files` can be imported on any."""

from __future__ import annotations

import sys

from cvtool.diagnostics import Diagnostic, TypesetError


def is_supported() -> bool:
    """Return whether this system has the signals, process groups and file locks that cvtool relies on."""
    return sys.platform != "win32"


def check_system() -> None:
    """Raise an error on a system that cvtool does not run on.

    Raises:
        TypesetError: the system is Windows.
    """
    if not is_supported():
        message = "cvtool does not run on Windows itself: install and run it in WSL"
        raise TypesetError([Diagnostic("unsupported-system", message)])
