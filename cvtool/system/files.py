"""Put a file in its place in one step, so that nobody ever finds half of it."""

from __future__ import annotations

import os
from pathlib import Path

from cvtool.diagnostics import Diagnostic, TypesetError


def replace_file(file: Path, data: bytes) -> None:
    """Write a file beside its place, then move it there; the folder is made if it is missing.

    A link stays, and what it leads to is replaced. Who may read the file is up to the umask.

    Raises:
        TypesetError: the folder or the file cannot be written.
    """
    try:
        target = Path(os.path.realpath(file))
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
    except (OSError, UnicodeEncodeError) as error:
        message = f"`{file}` cannot be written: {_reason(error)}"
        raise TypesetError([Diagnostic("unwritable", message, None, "choose another folder")]) from None


def _write(file: Path, data: bytes) -> None:
    # The name is known before there is a file, so that an interrupt at any point finds what to remove.
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
