"""Load the text of a file: its size, its encoding, and whether it is a source at all."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO, NoReturn

from cvtool.diagnostics import Diagnostic, SourceError, Span
from cvtool.source.foreign import Foreign, of_bytes, of_text

MAX_BYTES = 5_000_000
# YAML 1.2, §5.1: the characters that a stream may hold.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The line breaks that PyYAML counts.
BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def _read(file: Path) -> bytes:
    """Return the bytes of a file, all of one moment."""
    name = Span(str(file))
    try:
        with _open(file) as stream:
            return _read_once(stream, name)
    except FileNotFoundError:
        _fail(
            "not-found",
            "there is no such file",
            name,
            "`cvtool new` writes a first one; or name yours: `cvtool build path/to/cv.yaml`",
        )
    except IsADirectoryError:
        _fail("not-a-file", "this is a folder, not a file", name, "name the YAML file in it")
    except OSError as error:
        _fail("unreadable", f"the file cannot be read: {(error.strerror or str(error)).lower()}", name, None)


def _open(file: Path) -> BinaryIO:
    """Open a file, without waiting for a writer if it is a pipe."""
    return open(file, "rb", opener=lambda path, flags: os.open(path, flags | os.O_NONBLOCK))


def _read_once(stream: BinaryIO, name: Span) -> bytes:
    """Read an open file: one handle, whatever its path becomes meanwhile."""
    before = os.fstat(stream.fileno())
    if not stat.S_ISREG(before.st_mode):
        _fail("not-a-file", "this is no ordinary file", name, "save the source as a file")
    if before.st_size > MAX_BYTES:
        size = f"{before.st_size / 1e6:.0f} MB"
        _fail("too-large", f"the file has {size}; {MAX_BYTES // 1_000_000} MB is the limit", name, None)
    data = stream.read(before.st_size + 1)
    if len(data) != before.st_size or os.fstat(stream.fileno()).st_mtime_ns != before.st_mtime_ns:
        _fail("unreadable", "the file was changed while it was read", name, "try again when it is written")
    return data


def load(file: Path) -> str:
    """Return the text of a file, without a byte order mark."""
    data = _read(file)
    refuse(of_bytes(data), Span(str(file)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        place = place_of(str(file), BREAK.split(before), len(BREAK.findall(before)), None)
        _fail("not-utf-8", f"byte 0x{data[error.start]:02x} is not valid UTF-8", place, "save the file as UTF-8")
    refuse(of_text(text), Span(str(file)))
    if bad := FORBIDDEN.search(text):
        place = place_of(str(file), BREAK.split(text[: bad.start()]), len(BREAK.findall(text[: bad.start()])), None)
        _fail("bad-character", f"the character U+{ord(bad[0]):04X} cannot stand in a text", place, "delete it")
    return text


def refuse(foreign: Foreign | None, span: Span) -> None:
    """Raise the one fault of a file that is another program's."""
    if foreign:
        _fail("foreign-file", f"this is {foreign.what}, which cvtool does not read", span, foreign.hint)


def place_of(file: str, lines: list[str], line: int, column: int | None) -> Span:
    """Return a place one character wide; lines and columns from 0, the end of the line by default."""
    text = lines[line] if line < len(lines) else ""
    column = len(text) if column is None else column
    return Span(file, line + 1, column + 1, line + 1, column + 2, text)


def _fail(code: str, message: str, span: Span, hint: str | None) -> NoReturn:
    raise SourceError([Diagnostic(code, message, span, hint)])
