"""The `.tex` has the quotation marks of its language; the view keeps what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import build
from cvtool.templates.find import BUNDLED
from cvtool.writers.latex import write
from tests.helpers import view_of

MANIFEST = """
description: Mine
document: Curriculum vitae
design:
  paper: {default: a4, choices: [a4]}
  quotes: {default: curly, choices: [curly, straight]}
sections:
  work: {title: Work}
  summary: {}
"""
SOURCE = """
basics:
  name: Grace O'Brien
  email: o'brien@example.org
  summary: |
    "One
    paragraph"

    - the team's "**bold** pick"
work: [{name: Saint Mary's, position: '"Head"', highlights: ["`it's` 6'2\\" tall"]}]
"""


def make(folder: Path, variant: str, language: str = "en") -> Path:
    own = folder / "latex_templates" / "mine"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(MANIFEST)
    (own / "mine.cls").write_text((BUNDLED / "full-cv" / "full-cv.cls").read_text().replace("{full-cv}", "{mine}"))
    file = folder / "cv.yaml"
    file.write_text(f"{SOURCE}meta: {{language: {language}}}\nvariants: {{v: {{template: mine{variant}}}}}\n")
    return file


def test_every_text_has_the_marks_of_the_language(tmp_path: Path) -> None:
    tex = write(view_of(make(tmp_path, ""), "v"))
    assert "name={Grace O’Brien}" in tex
    assert r"\cvlink{mailto:o'brien@example.org}{o'brien@example.org}" in tex
    assert r"“One\cvnewline paragraph”" in tex
    assert r"the team’s “\textbf{bold} pick”" in tex
    assert r"title={“Head”}" in tex
    assert r"\texttt{it's} 6'2" + '" tall' in tex


def test_a_variant_may_keep_what_was_typed(tmp_path: Path) -> None:
    tex = write(view_of(make(tmp_path, ", design: {quotes: straight}"), "v"))
    assert "Grace O'Brien" in tex
    assert not set("‘’“”") & set(tex)


@pytest.mark.tex
@pytest.mark.parametrize("language", ["en", "de", "fr", "sv"])
def test_the_pages_pass_their_proof(tmp_path: Path, language: str) -> None:
    (result,) = build(make(tmp_path, "", language), output=tmp_path / "out")
    assert result.diagnostics == ()
