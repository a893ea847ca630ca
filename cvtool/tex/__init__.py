"""The stage `.tex` → PDF: run the engine, read its log, say what went wrong.

    text ─engine─▶ command, environment ─run─▶ exit status, log ─again?─▶ … ─log, errors─▶ `Typeset`

It knows nothing about CVs: text goes in, the bytes of a PDF and a list of `Problem`s come out, and no exception
leaves for anything that TeX or the machine does wrong. The text is not trusted: TeX runs in a folder of its own,
which is removed again, without shell, without input, within a time limit, and reads and writes text files nowhere
but there, in the `inputs` and in TeX's own trees.

    result.py    the plain values: `Problem`, `Typeset`
    passes.py    `typeset()`: the run folder, as many passes as the log asks for, the verdict
    formats.py   classes that TeX has read already, kept in a cache
    kept.py      runs that need not be made again
    stamps.py    by what one knows that nothing has changed
    engine.py    find xelatex; its command line and its environment
    run.py       one process, watched: time, output, disk; killed with all its children
    log.py       what TeX says in passing: pages, lost characters, overfull boxes, replaced fonts
    errors.py    what stopped it: the error of the log, of the PDF driver, or of the system
    advice.py    TeX's errors in plain words, with what to do: one table
    install.py   which command installs what on this system: tables

The codes of the problems: `missing-engine`, `missing-package`, `missing-font`, `missing-glyph`, `tex-error`,
`text-off-page`, `no-output`, `tex-timeout`, `tex-runaway`, `tex-killed`, `disk-full`, `no-temporary-folder`; and as
warnings `overfull-box`, `replaced-font`.
"""

from __future__ import annotations

from cvtool.tex.result import Problem, Typeset
from cvtool.tex.run import stop_all
from cvtool.tex.typeset import typeset

__all__ = ["Problem", "Typeset", "stop_all", "typeset"]
