"""Atomic writes: a reader sees the old file or the new one, never a part of it."""

from __future__ import annotations

import os
from pathlib import Path

from cvtool.diagnostics import Diagnostic, TypesetError


def replace_file(file: Path, data: bytes) -> None:
    """Write an output atomically; a symbolic link stays, and its target is replaced.

    Raises:
        TypesetError: the folder or the file cannot be written.
    """
    try:
        write_atomically(Path(os.path.realpath(file)), data)
    except (OSError, UnicodeEncodeError) as error:
        message = f"`{file}` cannot be written: {_reason(error)}"
        raise TypesetError([Diagnostic("unwritable", message, None, "choose another folder")]) from None


def write_atomically(file: Path, data: bytes) -> None:
    """Write a temporary file in the same folder, then rename it; the folder is created if missing, modes are by umask.

    Raises:
        OSError: the folder or the file cannot be written.
        UnicodeEncodeError: the file system's encoding does not have a character of the name.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    # The name is chosen before the file exists, so that cleanup after an interrupt at any point knows it.
    temporary = file.with_name(f".cvtool-{os.urandom(8).hex()}")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def _reason(error: OSError | UnicodeEncodeError) -> str:
    if isinstance(error, UnicodeEncodeError):
        return f"a name in the locale's encoding, {error.encoding}, cannot hold `{error.object[error.start]}`"
    return (error.strerror or str(error)).lower()
