"""The stage `.tex` → PDF: run the engine, read its log, report what went wrong.

    text ─engine─▶ command, environment ─run─▶ exit status, log ─again?─▶ … ─log, errors─▶ `Typeset`

It knows nothing about CVs: text goes in, the bytes of a PDF, heights of blocks and a list of `Problem`s come out. It
never raises for TeX or system failures; they are returned as `Problem`s. The text is not trusted: TeX runs in a
temporary folder of its own, without shell or input, within limits of time, memory and disk, and reads and writes text
files only there, in the `inputs` and in TeX's own trees. TeX's log stays in this package: what it holds is returned as
data.

    result.py    the values returned: `Problem`, `Typeset`
    typeset.py   `typeset()`: the run folder, as many passes as the log asks for, the result
    formats.py   classes dumped as XeTeX formats, in the cache
    runs.py      results of earlier runs, in the cache
    engine.py    find xelatex; its command line and its environment
    run.py       run one process, and kill it with all its children at a limit of time or disk
    log.py       findings of a log: pages, missing characters, overfull boxes, replaced fonts
    measures.py  the heights and positions of blocks in the log of a measuring run
    errors.py    why TeX stopped: the error of the log, of the PDF driver, or of the system
    advice.py    TeX's errors in plain words, with hints: one table
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
