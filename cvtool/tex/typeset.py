"""`typeset()`: makes the run folder, runs as many passes as the log asks for, returns the result."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Final

from cvtool.cache.folder import cache_folder
from cvtool.cache.stamps import fonts_key, tex_key
from cvtool.options import DEFAULTS, Options
from cvtool.system.signals import signals_blocked
from cvtool.tex import engine, errors, formats, log, runs
from cvtool.tex.measures import read_last_lines, read_measures
from cvtool.tex.result import Problem, Typeset
from cvtool.tex.run import Run, Stop, run

MAX_PASSES: Final = 4
"""References settle in two or three passes; a document that asks for more never does."""

_MAX_LOG: Final = 8_000_000
"""Bytes of the end of a log that are read: hundreds of times a normal one; an endless loop may leave 200 MB."""

_DISK_FULL: Final = 1_000_000
"""Free bytes below which a failure is attributed to a full disk: a run may need as much for its log and its PDF."""

# Failures that a format does not cause, so that another run without one would fail as well.
_UNRELATED_TO_FORMAT: Final = ("tex-timeout", "tex-runaway", "disk-full", "system")
_EPOCH: Final = 946_684_800
"""2000-01-01, in seconds since 1970: the default must not depend on the day."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One document in its run folder."""

    folder: Path
    name: str
    tex: str
    timeout: float
    deadline: float

    def file(self, suffix: str) -> Path:
        """Return the file of this job with a suffix."""
        return self.folder / f"{self.name}{suffix}"


def typeset(
    tex: str,
    *,
    jobname: str,
    inputs: Sequence[Path],
    epoch: int = _EPOCH,
    options: Options = DEFAULTS,
) -> Typeset:
    r"""Typeset a document.

    Never raises for TeX or system failures; they are returned as problems. The same text, files and fonts give the
    same bytes, on any path and any day.

    Args:
        tex: the document, from `\documentclass` to `\end{document}`.
        jobname: the name of its file; characters other than ASCII letters, digits, `_` and `-` become `-`.
        inputs: folders in which TeX looks for classes and packages before it looks in its own.
        epoch: the date of the PDF, in seconds since 1970, as in SOURCE_DATE_EPOCH.
        options: `timeout` in seconds, for all passes together; `cache`, whether formats and results are cached.

    Returns:
        The PDF, or the problems for which there is none.
    """
    import tempfile

    program = engine.find()
    if program is None:
        return _failed(engine.missing())
    try:
        with signals_blocked(), tempfile.TemporaryDirectory(prefix="cvtool-", ignore_cleanup_errors=True) as folder:
            job = _Job(Path(folder), _file_name(jobname), tex, options.timeout, monotonic() + options.timeout)
            setting = formats.Engine(program, engine.environment(_fill(job, inputs), epoch), inputs)
            return _run(job, setting, cache_folder(options))
    except OSError as error:
        return _failed(_no_folder(error))
    except UnicodeEncodeError as error:
        return _failed(_no_text(tex, error.start))


def _file_name(jobname: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", jobname).strip("-") or "document"


def _fill(job: _Job, inputs: Sequence[Path]) -> list[str]:
    """Write the .tex into the run folder, link the inputs there, and return the names of the links."""
    # By links, since many characters of a path have a meaning in TEXINPUTS: `:`, `,`, `{`, `$`, `~`, `//`.
    links = [f"inputs{number}" for number in range(len(inputs))]
    for link, target in zip(links, inputs, strict=True):
        (job.folder / link).symlink_to(target.absolute(), target_is_directory=True)
    job.file(".tex").write_bytes(job.tex.encode())
    return links


def _run(job: _Job, setting: formats.Engine, cache: Path | None) -> Typeset:
    """Return the result of an earlier run if it is in the cache; else typeset, and store the result."""
    if cache is None:
        return _passes(job, setting)
    epoch = setting.environment["SOURCE_DATE_EPOCH"]
    key = tex_key(setting.program, setting.inputs, setting.environment, job.name, job.tex, epoch, fonts_key())
    if found := runs.find_run(cache, key):
        return found
    done = _with_format(job, setting, cache)
    runs.store_run(cache, key, done)
    return done


def _with_format(job: _Job, setting: formats.Engine, cache: Path) -> Typeset:
    """Typeset with a format if there is one; if that fails and the format may be the cause, again without."""
    form = formats.find_format(cache, setting, job.folder, job.tex, job.deadline)
    if form is None:
        return _passes(job, setting)
    (job.folder / f"{formats.NAME}.fmt").symlink_to(form.file)
    done = _passes(job, setting, formats.NAME)
    if done.pdf:
        return replace(done, files=(*done.files, *form.inputs()))
    if done.problems[0].code in _UNRELATED_TO_FORMAT:
        return done
    again = _passes(job, setting)
    if again.pdf:
        form.discard()
    return again


def _passes(job: _Job, setting: formats.Engine, form: str | None = None) -> Typeset:
    """Run TeX until its references have settled."""
    command = engine.command(setting.program, job.name, form)
    passes, again = 0, True
    while again and passes < MAX_PASSES:
        try:
            outcome = run(command, job.folder, setting.environment, job.deadline)
        except OSError as error:
            return _failed(engine.unusable(command[0], error))
        passes += 1
        text = _read_log(job)
        again = outcome.status == 0 and log.asks_for_another_pass(text)
    return _verdict(job, outcome, text, passes)


def _verdict(job: _Job, outcome: Run, text: str, passes: int) -> Typeset:
    pdf = _read_pdf(job) if outcome.status == 0 else None
    if pdf is None:
        problems = (*_failure(job, outcome, text), *log.missing_glyphs(text, job.tex))
        return Typeset(None, 0, passes, problems)
    read = tuple(formats.inputs_read(job.file(".fls"), job.folder))
    problems, measures = tuple(log.problems(text, job.tex)), read_measures(text)
    return Typeset(pdf, log.pages(text), passes, problems, measures, read_last_lines(text), read)


def _failure(job: _Job, outcome: Run, text: str) -> Iterator[Problem]:
    """Yield the problem for which there is no PDF."""
    if outcome.stop is Stop.TIME:
        hint = "a macro of the template may run in circles; TeX has read no further than the log shows"
        yield Problem("tex-timeout", f"TeX did not finish within {job.timeout:g} seconds", hint)
    elif outcome.stop is Stop.ALL:
        yield Problem("tex-killed", "TeX was stopped")
    elif outcome.stop is Stop.SIZE:
        yield Problem("tex-runaway", "TeX writes without end", "a macro of the template may run in circles")
    elif _is_disk_full(job):
        yield _disk_full(str(job.folder.parent))
    elif outcome.status is not None and outcome.status < 0:
        yield errors.killed(-outcome.status, outcome.output)
    elif outcome.status == 0:
        yield _no_output(text)
    elif problem := errors.cause(text, outcome.output, job.tex, job.name):
        yield problem


def _read_log(job: _Job) -> str:
    """Return the log, or its end if it is huge; "" if TeX died before it opened one."""
    path = job.file(".log")
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _MAX_LOG))
        return file.read().decode("utf-8", errors="replace")


def _read_pdf(job: _Job) -> bytes | None:
    """Return the PDF if it is complete: on a full disk TeX reports success and leaves a truncated one."""
    path = job.file(".pdf")
    # Readers, too, look for the end marker in the last 1,024 bytes.
    data = path.read_bytes() if path.is_file() else b""
    return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:] else None


def _no_output(text: str) -> Problem:
    if "\nNo pages of output." in text:
        return Problem("no-output", "TeX wrote no page", "the document is empty, or its class prints nothing")
    return Problem("no-output", "TeX reported success but left no whole PDF", "a quota of the disk may be used up")


def _is_disk_full(job: _Job) -> bool:
    import shutil

    return shutil.disk_usage(job.folder).free < _DISK_FULL


def _disk_full(folder: str) -> Problem:
    return Problem("disk-full", f"the disk of `{folder}` is full", "free some space, or set `TMPDIR` to another disk")


def _no_text(tex: str, at: int) -> Problem:
    message = f"the text holds half a character, the surrogate U+{ord(tex[at]):04X}"
    return Problem("tex-error", message, "write the character anew", tex.count("\n", 0, at) + 1)


def _no_folder(error: OSError) -> Problem:
    import tempfile

    if error.errno == errno.ENOSPC:
        return _disk_full(tempfile.gettempdir())
    hint = "set `TMPDIR` to a folder that can be written"
    return Problem("no-temporary-folder", f"no temporary folder can be used: {error.strerror or error}", hint)


def _failed(problem: Problem) -> Typeset:
    return Typeset(None, 0, 0, (problem,))
