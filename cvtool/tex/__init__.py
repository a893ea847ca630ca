"""Stage `.tex` → PDF: run the engine, read its log, report what went wrong.

    text ─engine─▶ command, environment ─run─▶ exit status, log ─again?─▶ … ─log, errors─▶ `Typeset`

It knows nothing about CVs: text goes in, the bytes of a PDF, heights of blocks and a list of `Problem`s come out. It
never raises for TeX or system failures; they are returned as `Problem`s. The text is not trusted: TeX runs in a
temporary folder of its own, without shell or input, within limits of time, memory and disk, and reads and writes text
files only there, in the `inputs` and in TeX's own trees. No other package reads TeX's log.

    result.py    the values returned: `Problem`, `Typeset`
    typeset.py   `typeset()`: the run folder, as many passes as the log asks for, the result
    formats.py   classes dumped as XeTeX formats, in the cache
    runs.py      results of earlier runs, in the cache
    engine.py    finds xelatex; its command line and its environment
    run.py       runs one process, and kills it with all its children at a limit of time or disk
    log.py       problems in a log: missing characters, overfull boxes, replaced fonts; and the number of pages
    measures.py  the heights and positions of blocks in the log of a measuring run
    errors.py    why TeX stopped: the error in the log, of the PDF driver, or of the system
    advice.py    a table of TeX's errors in plain words, with hints
    install.py   tables of the commands that install TeX and fonts on each system

The codes of the problems: `missing-engine`, `missing-package`, `missing-font`, `missing-glyph`, `tex-error`,
`text-off-page`, `no-output`, `tex-timeout`, `tex-runaway`, `tex-killed`, `disk-full`, `no-temporary-folder`; and as
warnings `overfull-box`, `replaced-font`.
"""

from __future__ import annotations

from cvtool.tex.result import Problem, Typeset
from cvtool.tex.run import stop_all
from cvtool.tex.typeset import typeset

__all__ = ["Problem", "Typeset", "stop_all", "typeset"]
