"""A text of a source is parsed once, in the model; no later stage parses it again."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from cvtool import build
from cvtool.model import values
from cvtool.text.inlines import Inlines
from cvtool.text.markup import parse_markup
from tests.helpers import ROOT

SOURCE = """
basics: {name: Ada Lovelace, summary: "One **summary**.\\n\\nIn two paragraphs."}
work: [{name: Engines, position: Analyst, highlights: ["Wrote *one* $x^2$", Plain]}]
education: [{institution: University, studyType: Doctor, area: Science}]
narratives: {biography: {short: A life., long: A longer life.}}
variants:
  v: {template: full-cv, document: Life}
  w: {template: full-cv, basics: {label: Other}}
"""


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    counter: Counter[str] = Counter()

    def count(text: str, *, math: bool = True) -> Inlines:
        counter[text] += 1
        return parse_markup(text, math=math)

    monkeypatch.setattr(values, "parse_markup", count)
    return counter


@pytest.mark.tex
def test_each_text_is_parsed_once_in_a_build(tmp_path: Path, parsed: Counter[str]) -> None:
    (tmp_path / "cv.yaml").write_text(SOURCE)
    results = build(tmp_path / "cv.yaml", output=tmp_path / "out", cache=False)
    assert [result.texts > 10 for result in results] == [True, True]
    texts = ["Ada Lovelace", "Wrote *one* $x^2$", "Plain", "Doctor", "Science", "A life.", "Life", "Other"]
    assert [parsed[text] for text in texts] == [1] * len(texts)
    assert [parsed["One **summary**."], parsed["In two paragraphs."]] == [1, 1]


def test_only_the_model_parses_markup() -> None:
    users = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "cvtool").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "cvtool.text.markup"
    }
    assert users == {"cvtool/model/values.py"}
