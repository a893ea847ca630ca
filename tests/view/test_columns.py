"""The columns of a template, and where a variant has its sections stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cvtool import CvtoolError, Diagnostic, build, validate
from tests.helpers import TESTS, view_of

TEMPLATES = TESTS / "data" / "latex_templates"
SOURCE = """\
basics: {name: Ada Lovelace, summary: Writes programs.}
work: [{name: Engines}]
skills: [{name: Looms}]
languages: [{language: English}]
talks: [{title: On engines}]
variants:
  v: VARIANT
"""


def source(folder: Path, variant: str, template: str = "columns") -> Path:
    """A source beside a copy of the template, under another name if one is given."""
    shutil.copytree(TEMPLATES / "columns", folder / "latex_templates" / template)
    file = folder / "cv.yaml"
    file.write_text(SOURCE.replace("VARIANT", variant))
    return file


def sections(file: Path) -> list[tuple[str, str | None]]:
    return [(section.name, section.column) for section in view_of(file, "v").sections]


def faults(file: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    return caught.value.diagnostics


def test_sections_stand_in_their_columns_the_left_one_first_and_others_in_the_last(tmp_path: Path) -> None:
    left = [("skills", "left"), ("languages", "left")]
    assert sections(source(tmp_path, "{template: columns}")) == [
        *left, ("summary", "main"), ("work", "main"), ("talks", "main"),
    ]  # fmt: skip


def test_a_variant_moves_a_section_and_orders_those_of_a_column(tmp_path: Path) -> None:
    moved = "{template: columns, order: [work, languages], sections: {skills: {column: main}, talks: {column: left}}}"
    assert sections(source(tmp_path, moved)) == [
        ("languages", "left"), ("talks", "left"), ("work", "main"), ("skills", "main"), ("summary", "main"),
    ]  # fmt: skip


def test_the_tex_has_the_sections_of_each_column_in_an_environment(tmp_path: Path) -> None:
    (result,) = build(source(tmp_path, "{template: columns, exclude: [languages]}"), output=tmp_path, tex_only=True)
    lines = result.tex.read_text().splitlines()
    assert [line.strip() for line in lines if "cvcolumn" in line or "cvsection}{" in line] == [
        r"\begin{cvcolumn}{left}",
        r"\begin{cvsection}{skills}{Skills}",
        r"\end{cvcolumn}",
        r"\begin{cvcolumn}{main}",
        r"\begin{cvsection}{summary}{Profile}",
        r"\begin{cvsection}{work}{Experience}",
        r"\begin{cvsection}{talks}{Talks}",
        r"\end{cvcolumn}",
    ]


def test_a_template_without_columns_has_none(tmp_path: Path) -> None:
    assert {column for _, column in sections(source(tmp_path, "{template: resume}"))} == {None}


@pytest.mark.parametrize(
    ("column", "hint"), [("lfet", "did you mean `left`?"), ("xyz", "the columns are `left`, `main`")]
)
def test_a_column_that_the_template_does_not_have_is_told_where_the_variant_says_it(
    tmp_path: Path, column: str, hint: str
) -> None:
    file = source(tmp_path, f"{{template: columns, sections: {{skills: {{column: {column}}}}}}}")
    (fault,) = faults(file)
    assert (fault.code, fault.message, fault.hint) == ("unknown-column", f"there is no column `{column}`", hint)
    assert str(fault.span) == f"{file}:7:54"


def test_a_column_of_a_template_that_has_none_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults(source(tmp_path, "{template: resume, sections: {skills: {column: left}}}"))
    assert (fault.code, fault.hint) == ("unknown-column", "the template has no `columns`")


def test_an_inherited_column_may_be_one_of_another_template(tmp_path: Path) -> None:
    base = "{template: columns, sections: {talks: {column: left}}}\n  w: {extends: v, template: resume}"
    file = source(tmp_path, base)
    assert validate(file) == ()
    assert {section.column for section in view_of(file, "w").sections} == {None}
    assert ("talks", "left") in sections(file)


def test_an_inherited_column_that_no_template_has_is_a_fault(tmp_path: Path) -> None:
    base = "{template: columns, sections: {talks: {column: left}}}\n  w: {extends: v, template: resume}"
    file = source(tmp_path, base)
    file.write_text(file.read_text() + "defaults: {sections: {skills: {column: lfet}}}\n")
    (fault,) = faults(file)
    assert (fault.code, fault.hint) == ("unknown-column", "did you mean `left`?")
    assert str(fault.span) == f"{file}:9:40"


def test_a_misspelt_column_of_a_template_is_told_in_its_file(tmp_path: Path) -> None:
    file = source(tmp_path, "{template: mine}", "mine")
    manifest = tmp_path / "latex_templates" / "mine" / "template.yaml"
    text = manifest.read_text()
    manifest.write_text(text.replace("title: Languages, column: left", "title: Languages, column: lft"))
    (fault,) = faults(file)
    assert (fault.code, fault.hint) == ("unknown-column", "did you mean `left`?")
    assert str(fault.span) == f"{manifest}:12:41"
    manifest.write_text(text.replace("[left, main]", "[left, left]"))
    (fault,) = faults(file)
    assert (fault.code, fault.message) == ("duplicate-key", "two columns have the name `left`")
    assert str(fault.span).startswith(f"{manifest}:5:")
