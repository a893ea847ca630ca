"""Each document of `logs/` says in its `%!` lines what is found in it; so does the log that xelatex wrote of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvtool.diagnostics import Severity
from cvtool.options import Options
from cvtool.tex import Problem, typeset
from cvtool.tex.errors import cause
from cvtool.tex.log import asks_for_another_pass, pages, problems

HERE = Path(__file__).parent
DOCUMENTS = sorted((HERE / "logs").glob("*.tex"))
# What the log alone does not tell: these need what TeX and the PDF driver print, or the PDF.
SILENT = {"driver", "no-pages", "reads-elsewhere"}


def expected(tex: str) -> list[str]:
    return re.findall(r"^%! (.*)$", tex, re.MULTILINE)


def described(problems: list[Problem]) -> list[str]:
    return [f"{p.severity.value} {p.code} {p.tex_line or '-'}: {p.message}" for p in problems]


@pytest.mark.tex
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_has_the_problems_it_says(document: Path) -> None:
    tex = document.read_text(encoding="utf-8")
    done = typeset(tex, jobname="cv", inputs=[HERE / "inputs"], options=Options(cache=False))
    assert described(list(done.problems)) == expected(tex)
    stopped = any(p.severity is Severity.ERROR and p.code != "missing-glyph" for p in done.problems)
    assert (done.pdf is None) == (stopped or document.stem == "missing-glyph-halts")
    assert (done.pages > 0) == (done.pdf is not None)


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if d.stem not in SILENT], ids=lambda path: path.stem)
def test_a_kept_log_tells_the_same(document: Path) -> None:
    tex = document.read_text(encoding="utf-8")
    log = document.with_suffix(".log").read_text(encoding="utf-8")
    error = cause(log, "", tex, "cv") if "\n! " in log or re.search(r"^\S+:\d+: ", log, re.MULTILINE) else None
    assert described([*([error] if error else []), *problems(log, tex)]) == expected(tex)
    assert not asks_for_another_pass(log)
    assert pages(log) == ("\nOutput written on" in log)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_message_is_a_fragment_with_names_in_pairs_of_backticks(document: Path) -> None:
    for line in expected(document.read_text(encoding="utf-8")):
        message = line.split(": ", 1)[1]
        assert message.count("`") % 2 == 0
        assert message[0].islower() or message.startswith(("`", "TeX"))
