"""Finds out why TeX failed: an error in its log, of the PDF driver, or of the system."""

from __future__ import annotations

import re
import signal
from dataclasses import dataclass
from typing import Final

from cvtool.tex import install
from cvtool.tex.advice import advise
from cvtool.tex.log import font_name, line_of
from cvtool.tex.result import Problem

_ERROR: Final = (
    r"^(?:(?P<file>[^\n:]*\.[A-Za-z]+):(?P<line>\d{1,9}): |! )(?P<words>.*(?:\n\(\w+\) .*)*)\n(?P<context>.*)"
)
_CONSEQUENCE: Final = ("Emergency stop", " ==> Fatal error")
_PREFIX: Final = r"^(?:LaTeX3?|(?:Package|Class) \S+)(?: \w+)? Error: "
_FONT: Final = r'The font "([^"]+)" cannot be found|Font \S*?=(.+?)(?: at [\d.]+pt| scaled \d+)? not loadable'


@dataclass(frozen=True, slots=True)
class _Error:
    """An error in the log: TeX's message, its file and line, if given, and the source line that is shown after it."""

    words: str
    file: str
    line: int | None
    context: str


def cause(log: str, output: str, tex: str, jobname: str) -> Problem | None:
    """Return the problem that made TeX fail; None if that is a missing character, which `log` reports.

    Args:
        log: TeX's log.
        output: what it printed.
        tex: the document.
        jobname: the name of the document's file, without suffix.
    """
    error = _last_error(log)
    if error is None:
        return _without_error(output)
    if error.words.startswith("Missing character"):
        return None
    line = _tex_line(error, tex, jobname)
    known = _missing_file(error, output, tex, line) or _missing_font(error.words, tex, line)
    return known or _tex_error(error, line, jobname)


def killed(number: int, output: str) -> Problem:
    """Return the problem that a signal, given by its number, ended TeX; `output` is what it had printed."""
    # TeX writes the pages through a pipe, and dies of it when the program at the other end dies.
    return _driver_failure(number, output) if number == signal.SIGPIPE else _killed(number, "xelatex")


def _last_error(log: str) -> _Error | None:
    """Return the error that halted TeX: the last one that is not a consequence of another."""
    found = list(re.finditer(_ERROR, log, re.MULTILINE))
    causes = [match for match in found if not match["words"].startswith(_CONSEQUENCE)]
    if not found:
        return None
    match = (causes or found)[-1]
    words = re.sub(r"\n\(\w+\) +", " ", match["words"]).strip()
    location = match if match["line"] else found[-1]
    return _Error(words, location["file"] or "", int(location["line"] or 0) or None, match["context"])


def _tex_line(error: _Error, tex: str, jobname: str) -> int | None:
    """Return the line of an error in the `.tex`; of one in another file, the line of the `.tex` that loads the file."""
    if _base(error.file) == f"{jobname}.tex":
        return error.line
    return _loading_line(_base(error.file), tex) if error.file else None


def _loading_line(file: str, tex: str) -> int | None:
    """Return the line that names a class or package; that of the class, if none does, since the class loads it then."""
    named = re.search(rf"^.*[{{,]\s*{re.escape(file.rpartition('.')[0] or file)}(?:\.\w+)?\s*[}},]", tex, re.MULTILINE)
    return line_of(named[0], tex) if named else line_of("\\documentclass", tex)


def _missing_file(error: _Error, output: str, tex: str, line: int | None) -> Problem | None:
    found = re.search(r"File `([^']+)' not found|I can't find file `([^']+)'", error.words)
    if not found:
        return None
    file = found[1] or found[2]
    if re.search(rf"Not reading from {re.escape(file.removesuffix('.tex'))}", output):
        hint = "a document reads only its own folders and TeX's"
        return Problem("tex-error", f"TeX may not read the file `{file}`", hint, line or line_of(file, tex))
    if file.endswith((".sty", ".cls")):
        kind = "class" if file.endswith(".cls") else "package"
        message = f"the TeX {kind} `{file}` is not installed"
        return Problem("missing-package", message, install.file_hint(file), _loading_line(file, tex))
    return Problem("tex-error", f"the file `{file}` was not found", None, line or line_of(file, tex))


def _missing_font(words: str, tex: str, line: int | None) -> Problem | None:
    if script := re.search(r"no font for the script [`']?([^'`]+)'", words):
        message = f"no font for the script `{script[1]}` is installed"
        return Problem("missing-font", message, install.script_hint(script[1]), line)
    if family := re.search(r"the font [`']?([^'`]+)' is not installed", words):
        at = line_of(f"font={{{family[1]}}}", tex) or line
        return Problem("missing-font", f"the font `{family[1]}` is not installed", install.font_hint(family[1]), at)
    if font := re.search(_FONT, words):
        name = font_name(font[1] or font[2])
        # fontspec looks for options behind the name, so that TeX may be some lines further.
        line = line_of(name, tex) or line
        return Problem("missing-font", f"the font `{name}` is not installed", install.font_hint(name), line)
    return None


def _tex_error(error: _Error, line: int | None, jobname: str) -> Problem:
    macro = re.search(r"(\\(?:[A-Za-z@:_]+|.))\s*$", error.context)
    words = re.sub(_PREFIX, "", error.words)
    advice = advise(words, macro[1] if macro else "?")
    elsewhere = error.file and _base(error.file) != f"{jobname}.tex"
    location = f"`{_base(error.file)}`, line {error.line}: " if elsewhere else ""
    said = f"{advice.message}; TeX says" if advice.message else "TeX stopped:"
    return Problem("tex-error", f"{location}{said} {_quoted(words)}", advice.hint, line)


def _without_error(output: str) -> Problem:
    """Return the problem of a failure without an error in the log: of the PDF driver, or of the system."""
    if "can't find the format file" in output:
        hint = f"build it: `sudo fmtutil-sys --byfmt xelatex`; or {install.engine_hint()}"
        return Problem("missing-engine", "`xelatex` lacks its format file `xelatex.fmt`", hint)
    if driver := re.search(r"Error (\d+) \(driver return code\)", output):
        return _driver_failure(int(driver[1]), output)
    said = next((text for text in reversed(output.split("\n")) if text.strip()), "nothing")
    advice = advise(said, "?")
    return Problem("tex-error", f"{advice.message or 'TeX stopped'}; it said last {_quoted(said)}", advice.hint)


def _driver_failure(status: int, output: str) -> Problem:
    """Return the problem of the PDF driver; `status` is encoded as by wait(2), the signal in the low seven bits."""
    fatal = re.search(r"xdvipdfmx:fatal: (.+)", output)
    if fatal is None and status & 127:
        return _killed(status & 127, "xdvipdfmx")
    said = fatal[1] if fatal else "nothing"
    if '"physical" font' in said:
        return Problem("missing-font", "a font that TeX knows has no file to print it with", install.font_hint(""))
    hint = "a font or a picture may be broken"
    return Problem("no-output", f"`xdvipdfmx` could not write the PDF; it says {_quoted(said)}", hint)


def _killed(number: int, program: str) -> Problem:
    names = {member.value: member.name for member in signal.Signals}
    name = names.get(number, str(number))
    if program == "xdvipdfmx" and name == "SIGPIPE":
        return Problem("tex-killed", f"`{program}` ended before the PDF was whole", "the system may have killed it")
    hint = "the system may have run out of memory" if name == "SIGKILL" else "a font or a picture may be broken"
    return Problem("tex-killed", f"`{program}` was ended by the signal `{name}`", hint)


def _base(file: str) -> str:
    return file.rpartition("/")[2]


def _quoted(words: str) -> str:
    """Return TeX's message in backticks; those in it, TeX's opening quotes, become apostrophes."""
    return f"`{words.strip().replace('`', chr(39))[:300]}`"
