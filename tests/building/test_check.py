"""What TeX and the proof have to say points at the line that it is about, also where texts are joined into one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool.building.check import judge
from cvtool.diagnostics import LostTextError
from cvtool.proofing.box import Box
from cvtool.proofing.expected import passages
from cvtool.proofing.reading import Page
from cvtool.proofing.texts import prove_texts
from cvtool.tex import Problem, Typeset
from cvtool.view import View
from cvtool.writers.latex import write
from tests.helpers import view_of

JOINED = """basics: {name: Ada}
education:
  - institution: University
    studyType: Doctor of Science
    area: Ж physics
    advisors:
      - A. Kolmogorov
      - Б. Markov
grants:
  - title: Grant
    funder: Council
    programme: Pioneer Ж line
publications:
  - name: Work
    venue: Journal
    publisher: Press Ж
sections:
  own: {title: Own Ж, entries: [x]}
variants:
  v: {template: full-cv}
"""


@pytest.fixture
def view(tmp_path: Path) -> View:
    (tmp_path / "cv.yaml").write_text(JOINED)
    return view_of(tmp_path / "cv.yaml", "v")


@pytest.mark.parametrize(("character", "lines"), [("Ж", {5, 12, 16, 18}), ("Б", {8})])
def test_a_missing_character_is_reported_in_the_text_that_has_it(view: View, character: str, lines: set[int]) -> None:
    problem = Problem("missing-glyph", "the font lacks it", character=character)
    with pytest.raises(LostTextError) as caught:
        judge(Typeset(None, 0, 1, (problem,)), view, write(view), None)
    spans = [found.span for found in caught.value.diagnostics if found.span]
    assert {span.line for span in spans} == lines
    assert all(span.text[span.column - 1] == character for span in spans)


@pytest.mark.parametrize(
    ("lost", "line"),
    [("Doctor of Science", 4), ("physics", 5), ("Kolmogorov", 7), ("Markov", 8), ("Council", 11), ("Pioneer", 12)],
)
def test_a_lost_text_is_reported_where_it_stands(view: View, lost: str, line: int) -> None:
    wanted = list(passages(view))
    said = "\n".join(needle.shown for passage in wanted for needle in passage.needles)
    page = Page(1, Box(0, 0, 600, 800), said.replace(lost, ""), (), ())
    (finding,) = prove_texts([page], wanted).findings
    assert finding.origin
    assert (finding.code, finding.origin.span.line) == ("lost-text", line)
