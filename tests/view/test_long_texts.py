"""Sources in tests/cases/texts, each with its texts as a page shows them: paragraphs, lines, bullets.

`pytest --update-golden` rewrites the `.txt` beside each source; read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool import CvtoolError, validate
from cvtool.view import Value, View
from cvtool.writers.latex import trace, write
from tests.helpers import view_of

CASES = sorted((Path(__file__).parent.parent / "cases" / "texts").glob("*.yaml"))


def printed(view: View) -> Iterator[str]:
    yield from (f"{key}: {lines}" for key, value in view.identity.items() for lines in [shown(value)])
    for block in view.blocks():
        for part in block.walk():
            yield from (f"{part.id} {key}: {shown(value)}" for key, value in part.fields.items())


def shown(value: Value) -> str:
    """The paragraphs of a value, each on a line, with its bullet; a line break within one is a slash."""
    starts = ["", *("\n" + "  " * (p.start.level + 1) for p in value.paragraphs[1:])]
    labels = [f"{p.start.label} " if p.start.label else "" for p in value.paragraphs]
    texts = [str(p.inlines).replace("\n", " / ") for p in value.paragraphs]
    return "".join(map("".join, zip(starts, labels, texts, strict=True)))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_texts_are_shown_as_they_are_written(file: Path, update_golden: bool) -> None:
    assert validate(file) == ()
    text = "\n".join(printed(view_of(file, "cv"))) + "\n"
    if update_golden:
        file.with_suffix(".txt").write_text(text, encoding="utf-8")
    assert text == file.with_suffix(".txt").read_text(encoding="utf-8")


# ---- What stands where -------------------------------------------------------------------------------------------

NESTED = """\
basics: {name: Ada}
work:
  - name: A
    highlights:
      - Project:
          - first
          - second $\\input{x}$
      - text: Other
        highlights:
          - third
          - {text: fourth, tags: [x]}
"""


def test_a_fault_in_a_nested_bullet_is_at_its_own_line(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(NESTED)
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    assert [(d.code, d.span and d.span.line) for d in caught.value.diagnostics] == [("bad-math", 7), ("wrong-type", 11)]


def test_each_nested_bullet_knows_where_it_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(NESTED.replace(" $\\input{x}$", "").replace("{text: fourth, tags: [x]}", "fourth"))
    view = view_of(file, "cv")
    values = [value for value in view.values() if value.is_long]
    assert [[run.origin.span.line for run in value.runs] for value in values] == [[5, 6, 7], [8, 10, 11]]
    tex = write(view)
    (number,) = [number for number, line in enumerate(tex.split("\n"), 1) if "second" in line]
    origin = trace(view, tex, number)
    assert origin
    assert origin.path == ("work", 0, "highlights", 0)


def test_a_bullet_of_several_lines_with_a_colon_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("basics: {name: A}\nwork:\n- name: A\n  highlights:\n  - Led it: well\n      - one\n      - two\n")
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    (fault,) = caught.value.diagnostics
    assert fault.message == "`Led it: well - one - two` needs quotes, since `: ` makes a key of it"
    assert fault.hint == "write: `- |`, and the whole text in the lines below it"
