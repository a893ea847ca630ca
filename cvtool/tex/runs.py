"""Runs of TeX that need not be made again: the same text, classes and fonts give the same pages and the same log.

So a variant that an edit of the source does not concern costs nothing, and neither does measuring what was measured.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from cvtool.cache.stamps import is_unchanged, stamp
from cvtool.diagnostics import Severity
from cvtool.tex.result import Problem, Typeset

_KEPT: Final = 100
_MAX_AGE: Final = 30 * 86400.0


def find_run(cache: Path, key: str) -> Typeset | None:
    """Return what came of a run with the same key, if every file that TeX read for it is as it was."""
    file = _file(cache, key)
    try:
        head, _, pdf = file.read_bytes().partition(b"\n")
        data = json.loads(head)
        if _digest(pdf) != data["digest"] or not is_unchanged(data["stamps"]):
            return None
        os.utime(file)
        return _typeset(data, pdf)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_run(cache: Path, key: str, done: Typeset) -> None:
    """Keep what came of a run, if it came to a PDF."""
    if done.pdf is None:
        return
    with suppress(OSError):
        stamps = [stamp(file) for file in done.files]
        data = {**asdict(done), "pdf": None, "files": None, "stamps": stamps, "digest": _digest(done.pdf)}
        file = _file(cache, key)
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(f".{os.urandom(8).hex()}")
        try:
            temporary.write_bytes(json.dumps(data).encode() + b"\n" + done.pdf)
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
        _prune(file.parent)


def _file(cache: Path, key: str) -> Path:
    return cache / "runs" / key


def _digest(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


def _typeset(data: Mapping[str, Any], pdf: bytes) -> Typeset:
    problems = tuple(Problem(**{**problem, "severity": Severity(problem["severity"])}) for problem in data["problems"])
    files = tuple(Path(name) for name, _, _ in data["stamps"])
    return Typeset(pdf, data["pages"], data["passes"], problems, data["log"], files)


def _prune(folder: Path) -> None:
    """Remove runs that have not been of use for long, or that are too many."""
    used = sorted(folder.iterdir(), key=lambda file: -file.stat().st_mtime)
    for number, file in enumerate(used):
        if number >= _KEPT or file.stat().st_mtime < time.time() - _MAX_AGE:
            file.unlink(missing_ok=True)
