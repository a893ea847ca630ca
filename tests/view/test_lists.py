"""Run-in lists: all entries of a section in one paragraph, and what stands between the items."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, Diagnostic, build, explain, validate
from cvtool.model import Priority
from cvtool.view import Block, View
from tests.helpers import pdf_text, view_of

LANGUAGES = """
languages:
  - {language: English, fluency: native}
  - {language: Igbo, fluency: fluent, priority: must}
  - {language: French, fluency: B1, priority: low, tags: [eu]}
  - {language: Latin}
"""


def write(folder: Path, source: str, sections: str, more: str = "") -> Path:
    file = folder / "cv.yaml"
    variant = f"{{template: resume, sections: {{{sections}}}{more}}}"
    file.write_text(f"basics: {{name: Ada Lovelace}}\n{source}\nvariants:\n  v: {variant}\n", encoding="utf-8")
    return file


def make(folder: Path, source: str, sections: str, more: str = "") -> View:
    return view_of(write(folder, source, sections, more), "v")


def items(block: Block) -> list[dict[str, str]]:
    return [{key: value.text for key, value in item.fields.items()} for item in block.parts["items"]]


def test_all_entries_of_a_section_are_the_items_of_one_list(tmp_path: Path) -> None:
    view = make(tmp_path, LANGUAGES, "languages: {layout: inline, sort: written}", ", exclude: [eu]")
    (block,) = view.sections[0].blocks
    assert (block.kind, block.fields, block.origin.path) == ("list", {}, ("languages",))
    assert items(block) == [
        {"text": "English", "note": "native"}, {"text": "Igbo", "note": "fluent"}, {"text": "Latin"},
    ]  # fmt: skip
    english, igbo, _ = block.parts["items"]
    assert english.fields["note"].origin.path == ("languages", 0, "fluency")
    assert (igbo.id, igbo.priority, igbo.origin.path) == ("languages/2", Priority.MUST, ("languages", 1))
    assert (block.priority, block.must) == (igbo.priority, igbo.must)
    assert [(left.id, left.reason) for left in view.omissions] == [("languages/3", "tag `eu` is excluded")]


@pytest.mark.parametrize(
    ("source", "section", "found"),
    [
        ("interests: [{name: Music, keywords: [piano, choir]}, Hiking]", "interests",
         [{"text": "Music", "note": "piano, choir"}, {"text": "Hiking"}]),
        ("skills: [{name: Rust, level: expert, keywords: [async]}]", "skills",
         [{"text": "Rust", "note": "expert, async"}]),
        ("memberships: [{organization: ACM, role: Fellow, startDate: 2015, url: 'https://acm.org'}]", "memberships",
         [{"text": "ACM", "note": "Fellow", "url": "", "date": "2015 – present"}]),
        ("certificates: [{name: First aid, issuer: Red Cross, date: 2020}]", "certificates",
         [{"text": "First aid", "note": "Red Cross", "date": "2020"}]),
        ("sections: {prizes: {title: Prizes, entries: [Best cake]}}", "prizes", [{"text": "Best cake"}]),
    ],
)  # fmt: skip
def test_an_item_is_the_title_of_its_entry_and_a_note(
    tmp_path: Path, source: str, section: str, found: list[dict[str, str]]
) -> None:
    view = make(tmp_path, source, f"{section}: {{layout: inline}}")
    (block,) = next(one for one in view.sections if one.name == section).blocks
    assert items(block) == found
    assert view.omissions == ()


def test_each_group_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    view = make(tmp_path, LANGUAGES, "languages: {layout: inline, groupBy: fluency, sort: written}")
    groups = [(str(group.title and group.title.text), items(group.blocks[0])) for group in view.sections[0].groups]
    assert groups[0] == ("native", [{"text": "English"}])
    assert groups[-1] == ("Other", [{"text": "Latin"}])
    assert len({group.blocks[0].id for group in view.sections[0].groups}) == len(groups) == 4


def test_prose_stays_prose(tmp_path: Path) -> None:
    view = make(tmp_path, "narratives: {hobbies: I sing.}", "hobbies: {layout: inline}")
    assert [block.kind for block in view.sections[0].blocks] == ["prose"]


# ---- What has no place -----------------------------------------------------------------------------------------------


def faults(file: Path) -> tuple[Diagnostic, ...]:
    try:
        return validate(file)
    except CvtoolError as error:
        return error.diagnostics


@pytest.mark.parametrize(
    ("source", "section", "lost", "able"),
    [
        ("work: [{name: W, summary: Long ago., highlights: [one]}]", "work", "`highlights`, `summary`", "entry"),
        ("service: [{role: Chair, items: [{name: STOC, date: 2020}]}]", "service", "`items`", "list"),
        ("awards: [{title: Prize, amount: 5}]", "awards", "`amount`", "line"),
    ],
)
def test_what_an_item_has_no_place_for_is_refused(
    tmp_path: Path, source: str, section: str, lost: str, able: str
) -> None:
    (fault,) = faults(write(tmp_path, source, f"{section}: {{layout: inline}}"))
    assert fault.message == f"the layout `inline` has no place for {lost} of `{section}`"
    assert fault.hint == f"`{able}` shows them all; `fields` names the keys to show, if not all"
    assert fault.span
    assert "inline" in fault.span.text


def test_with_fields_that_have_a_place_it_is_not(tmp_path: Path) -> None:
    source = "work: [{name: W, summary: Long ago.}]"
    assert faults(write(tmp_path, source, "work: {layout: inline, fields: [name]}")) == ()


# ---- Between the items -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("skills: [{name: Code, keywords: [Go, Rust]}]", False),
        ("skills: [{name: Code, keywords: [Go, 'C, mostly']}]", True),
        ("skills: [{name: 编程, keywords: [甲、乙, 丙]}]", True),
        ("skills: [{name: 'Tools, and more', keywords: [Go, Rust]}]", False),
        ("service: [{role: Reviewer, items: [ICML, NeurIPS]}]", False),
        ("service: [{role: Reviewer, items: [ICML, {name: NeurIPS, date: 2020}]}]", True),
        ("service: [{role: Chair, items: [{name: ICML, location: Wien}, {name: UAI}]}]", True),
    ],
)
def test_commas_in_items_are_told_to_the_class(tmp_path: Path, source: str, marked: bool) -> None:
    (block,) = make(tmp_path, source, "").sections[0].blocks
    assert ("commas" in block.fields) is marked


@pytest.mark.tex
def test_the_paragraph_is_written_proved_counted_and_explained(tmp_path: Path) -> None:
    source = f"{LANGUAGES}skills: [{{name: Code, keywords: [Go, 'C, mostly']}}]\n"
    file = write(tmp_path, source, "languages: {layout: inline, max: 3, sort: written}")
    (result,) = build(file, output=tmp_path)
    assert result.pdf
    assert result.diagnostics == ()
    assert (result.shown, result.total) == (4, 5)
    tex = result.tex.read_text()
    assert "\\cvlist{\n    id={languages/inline/1},\n    items={\n" in tex
    assert "\\cvitem{id={languages/2},text={Igbo},note={fluent}}" in tex
    assert "commas={true}," in tex
    assert "Igbo" in pdf_text(result.pdf)
    rows = [row for row in explain(file, "v").rows if row.section == "languages"]
    assert [(row.id, row.title, row.shown, row.reason, row.page) for row in rows] == [
        ("languages/1", "English", True, "", 1),
        ("languages/2", "Igbo", True, "", 1),
        ("languages/4", "Latin", True, "", 1),
        ("languages/3", "French", False, "more than 3", None),
    ]


@pytest.mark.tex
def test_what_has_no_room_is_accounted_for_entry_by_entry(tmp_path: Path) -> None:
    many = "".join(f"  - {{language: Language number {n}, fluency: read}}\n" for n in range(900))
    file = write(tmp_path, f"languages:\n{many}", "languages: {layout: inline}", ", pages: 1")
    rows = explain(file, "v").rows
    shown = [row for row in rows if row.shown]
    assert 0 < len(shown) < 900
    assert {row.reason for row in rows if not row.shown} == {"no room"}
    assert len({row.id for row in rows}) == len(rows) == 900
