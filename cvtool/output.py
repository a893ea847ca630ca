"""Put a file in its place in one step, so that nobody ever finds half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cvtool.diagnostics import Diagnostic, TypesetError


def replace_file(file: Path, data: bytes) -> None:
    """Write a file beside its place, then move it there; the folder is made if it is missing.

    Raises:
        TypesetError: the folder or the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, data)
    except OSError as error:
        message = f"`{file}` cannot be written: {(error.strerror or str(error)).lower()}"
        raise TypesetError([Diagnostic("unwritable", message, None, "choose another folder")]) from None


def _write(file: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        temporary.chmod(0o644)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
