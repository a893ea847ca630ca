"""Finds the engine; makes its command line and its environment."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from cvtool.tex.install import engine_hint
from cvtool.tex.result import Problem

NAME: Final = "xelatex"

# Variables that choose the user's TeX installation are kept. Any other that kpathsea reads would change what a run
# reads, writes or prints, and is dropped.
_TREES: Final = frozenset(
    f"TEXMF{tree}"
    for tree in ("", "CNF", "ROOT", "DIST", "MAIN", "LOCAL", "SYSVAR", "SYSCONFIG", "HOME", "VAR", "CONFIG")
)
_DROPPED: Final = ("TEX", "openin_any", "openout_any", "shell_escape", "max_print_line", "error_line", "half_error")

_SHORTAGES: Final = (errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE)


def find() -> str | None:
    """Return the absolute path of the engine on the PATH, or None."""
    import shutil

    path = shutil.which(NAME)
    return str(Path(path).absolute()) if path else None


def command(program: str, jobname: str, form: str | None = None) -> list[str]:
    """Return the command that typesets `jobname`.tex in the current folder, with the format `form` if one is given."""
    return [
        program,
        *([f"-fmt={form}"] if form else []),
        "-recorder",
        "-no-shell-escape",
        "-no-mktex=tfm",
        "-interaction=nonstopmode",
        "-halt-on-error",
        "-file-line-error",
        f"-jobname={jobname}",
        f"{jobname}.tex",
    ]


def environment(inputs: list[str], epoch: int) -> dict[str, str]:
    """Return the environment of a run.

    Args:
        inputs: folders to look in before TeX's own, relative to the run folder.
        epoch: the date of the PDF, in seconds since 1970.
    """
    kept = {key: value for key, value in os.environ.items() if key in _TREES or not key.startswith(_DROPPED)}
    return kept | {
        "TEXINPUTS": os.pathsep.join([".", *inputs, ""]),
        "TEXFORMATS": os.pathsep.join([".", ""]),
        # TeX's memory is large and mostly empty: in huge pages its allocation takes a fifth of the time (glibc).
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        "openin_any": "p",
        "openout_any": "p",
        "TMPDIR": ".",  # the PDF driver leaves its files there when it is killed
        # Else the PDF driver draws a font that is missing with Metafont, into the user's home.
        "MKTEXPK": "0",
        # A message that TeX breaks into lines cannot be parsed; these are the widest lines that it allows.
        "max_print_line": "10000",
        "error_line": "254",
        "half_error_line": "238",
        "SOURCE_DATE_EPOCH": str(epoch),
        "FORCE_SOURCE_DATE": "1",
        "TZ": "UTC",
        "LC_ALL": "C",  # fontconfig prefers fonts by the language of the user
    }


def missing() -> Problem:
    """Return the problem that there is no engine."""
    return Problem("missing-engine", f"`{NAME}` is not on the PATH", engine_hint())


def unusable(program: str, error: OSError) -> Problem:
    """Return the problem that the engine cannot be started."""
    message = f"`{program}` cannot be started: {error.strerror or error}"
    if error.errno in _SHORTAGES:
        return Problem("system", message, "the system is short of memory, open files or processes; see `ulimit -a`")
    return Problem("missing-engine", message, engine_hint())
