"""Long texts on real pages, read back by `pdftotext`: each paragraph, line and bullet on its own line, in order."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cvtool import CvtoolError, build, explain
from cvtool.proofing.expected import passages
from tests.helpers import ROOT, view_of

pytestmark = pytest.mark.tex

CASES = Path(__file__).parent / "cases" / "texts"
SOURCE = """\
basics:
  name: Ada Lovelace
  label: "First line of it\\nsecond line of it"
  email: ada@example.org
  summary: |
    Opening words.

    - Bullet alpha
      - Bullet beta
    - Bullet gamma\\
      its second line

      its second paragraph

    1. Number one
    2. Number two

    Closing words.
work:
  - name: Engines
    startDate: 2020
    highlights:
      - Highlight delta
        - Nested epsilon
      - Highlight zeta:
          - Nested eta
publications:
  - name: Title theta
    authors: [Ada Lovelace]
    summary: "Abstract iota.\\n\\nAbstract kappa."
variants:
  full: {template: full-cv}
  resume: {template: resume, pages: 1}
  bio:
    template: grant-bio
    order: [summary, work, publications]
    sections: {work: {maxHighlights: 9}, publications: {fields: [name, authors, summary]}}
"""
LINES = """\
First line of it
second line of it
Opening words.
• Bullet alpha
– Bullet beta
• Bullet gamma
its second line
its second paragraph
1. Number one
2. Number two
Closing words.
Engines
• Highlight delta
– Nested epsilon
• Highlight zeta
– Nested eta
Ada Lovelace. Title theta.
Abstract iota.
Abstract kappa.
""".splitlines()


def lines_of(pdf: Path, *options: str) -> list[str]:
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True)
    return [" ".join(line.split()) for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize("variant", ["full", "resume", "bio"])
@pytest.mark.parametrize("option", ["-raw", "-layout"])
def test_each_paragraph_line_and_bullet_has_a_line_in_order(tmp_path: Path, variant: str, option: str) -> None:
    (tmp_path / "cv.yaml").write_text(SOURCE)
    (result,) = build(tmp_path / "cv.yaml", [variant], output=tmp_path)
    assert result.pdf
    assert [d for d in result.diagnostics if d.code != "no-own-name"] == []
    assert result.pages == 1
    lines = [re.sub(r"^(1\.?|2020 – present) (?=Ada|Engines)", "", line) for line in lines_of(result.pdf, option)]
    found = [next((number for number, line in enumerate(lines) if line.startswith(text)), text) for text in LINES]
    assert found == sorted(number for number in found if isinstance(number, int))


@pytest.mark.parametrize("file", sorted(CASES.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_cases_are_read_back_whole(tmp_path: Path, file: Path) -> None:
    (result,) = build(file, ["cv"], output=tmp_path)
    assert result.diagnostics == ()
    assert result.texts == sum(len(passage.needles) for passage in passages(view_of(file, "cv")))


def test_a_class_that_drops_bullets_makes_no_pdf(tmp_path: Path) -> None:
    own = tmp_path / "latex_templates" / "full-cv"
    shutil.copytree(ROOT / "latex_templates" / "full-cv", own)
    with (own / "full-cv.cls").open("a") as file:
        file.write("\\renewcommand\\cvbullet[2]{}\n")
    (tmp_path / "cv.yaml").write_text(SOURCE)
    with pytest.raises(CvtoolError) as caught:
        build(tmp_path / "cv.yaml", ["full"], output=tmp_path)
    lost = {d.span.text.strip() for d in caught.value.diagnostics if d.code == "lost-text" and d.span}
    assert lost == {"summary: |", "- Highlight delta", "- Nested eta"}


def test_nested_bullets_go_with_their_bullet(tmp_path: Path) -> None:
    jobs = "".join(
        f"  - name: Employer {job}\n    startDate: {2000 + job}\n    highlights:\n"
        + "".join(f"      - Bullet {job}.{n}\n        - below {job}.{n}\n        - and again\n" for n in range(5))
        for job in range(8)
    )
    source = f"basics: {{name: Ada}}\nwork:\n{jobs}variants:\n  v: {{template: resume, pages: 1}}\n"
    (tmp_path / "cv.yaml").write_text(source)
    (result,) = build(tmp_path / "cv.yaml", output=tmp_path)
    assert result.pdf
    assert result.pages == 1
    text = "\n".join(lines_of(result.pdf))
    shown = [f"{job}.{n}" for job in range(8) for n in range(5) if f"• Bullet {job}.{n}" in text]
    assert 5 < len(shown) < 40
    assert text.count("and again") == len(shown)
    rows = [row for row in explain(tmp_path / "cv.yaml", "v").rows if "of its parts have no room" in row.reason]
    assert rows


def test_a_text_of_many_pages_breaks_between_its_bullets(tmp_path: Path) -> None:
    bullets = "".join(f"      - Bullet number {n}\n        - below number {n}\n" for n in range(120))
    source = f"basics: {{name: Ada}}\nwork:\n  - name: Engines\n    summary: |\n      Many:\n{bullets}"
    (tmp_path / "cv.yaml").write_text(source + "variants: {cv: {template: full-cv}}\n")
    (result,) = build(tmp_path / "cv.yaml", output=tmp_path)
    assert result.diagnostics == ()
    assert result.pages
    assert result.pages > 3
