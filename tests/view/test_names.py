"""Who a document is about, and who is oneself in it: each case in tests/cases/names beside what it shows.

A `.txt` says of each block the names in it, the own one between `*`, equal contribution as `=`, a corresponding
author as `+`; before it the headings of groups, after it legends and warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool import CvtoolError, build, validate
from cvtool.building.prepare import prepare
from cvtool.proofing.expected import passages
from cvtool.text.inlines import OwnName
from cvtool.view import Block, Value, View, prune
from tests.helpers import TESTS, view_of

CASES = sorted((TESTS / "cases" / "names").glob("*.yaml"))


def written(view: View) -> Iterator[str]:
    yield view.identity["name"].text
    for section in view.sections:
        for group in section.groups:
            if group.title:
                yield f"[{group.title.text}]"
            yield from (names(block) for block in group.blocks)
        if section.legend:
            yield "; ".join(f"{key}: {value.text}" for key, value in section.legend.fields.items())


def names(block: Block) -> str:
    title = block.fields.get("title", block.fields.get("organization"))
    assert title
    details = [part.fields for part in block.parts.get("details", ())]
    people = [f"{fields['label'].text}: {marked(fields['text'])}" for fields in details]
    return " | ".join([title.text, *filter(None, [", ".join(map(author, block.parts.get("authors", ())))]), *people])


def author(part: Block) -> str:
    name, fields = part.fields["name"].text, part.fields
    marks = "=" * ("equal" in fields) + "+" * ("corresponding" in fields)
    return (f"*{name}*" if "self" in fields else name) + marks


def marked(value: Value) -> str:
    return "".join(f"*{piece.children}*" if isinstance(piece, OwnName) else piece.text for piece in value.inlines)  # type: ignore[union-attr]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_case_shows_what_stands_beside_it(file: Path, update_golden: bool) -> None:
    documents, warnings = prepare(file, ["cv"])
    lines = [*written(documents[0].view), *(f"{d.code}: {d.message} => {d.hint}" for d in warnings)]
    expected = file.with_suffix(".txt")
    if update_golden:
        expected.write_text("\n".join(lines) + "\n")
    assert expected.read_text() == "\n".join(lines) + "\n"


# ---- The name in the head --------------------------------------------------------------------------------------------


def source(folder: Path, text: str) -> Path:
    file = folder / "cv.yaml"
    file.write_text(text)
    return file


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Prof. Ada Lovelace, FRS", "Prof. Ada Lovelace, FRS"),
        ("{given: Ada, family: Lovelace}", "Ada Lovelace"),
        ("{family: Lovelace}", "Lovelace"),
        ("{given: Jan, particle: van der, family: Berg, suffix: Jr.}", "Jan van der Berg Jr."),
        ("{title: Prof. Dr., given: Ada, family: Lovelace, postnominals: PhD}", "Prof. Dr. Ada Lovelace, PhD"),
        ("{postnominals: [PhD, FRS], family: Lovelace, given: Ada}", "Ada Lovelace, PhD, FRS"),
        ("{given: Jean, particle: d', family: Alembert}", "Jean d'Alembert"),
        ("{given: Xiaoming, family: Wang, native: 王小明}", "Xiaoming Wang (王小明)"),
        ("{native: 王小明}", "王小明"),
        ("{given: '**Ada**', family: Lovelace}", "Ada Lovelace"),
    ],
)
def test_the_head_has_the_name_as_one_text(tmp_path: Path, name: str, shown: str) -> None:
    view = view_of(
        source(tmp_path, f"basics: {{name: {name!s}}}\n" if name[0] == "{" else f'basics: {{name: "{name}"}}\n'), "cv"
    )
    assert view.identity["name"].text == shown
    assert view.omissions == ()


def test_each_part_of_the_name_leads_to_its_own_node(tmp_path: Path) -> None:
    view = view_of(source(tmp_path, "basics: {name: {given: Ada, family: Lovelace, postnominals: [PhD]}}\n"), "cv")
    paths = [run.origin.path[2:] for run in view.identity["name"].runs]
    assert paths == [("given",), ("family",), ("postnominals", 0)]


@pytest.mark.parametrize("own", ["Countess Lovelace", "{given: Ada, family: King}"])
def test_a_variant_has_another_name_and_both_are_the_own_one(tmp_path: Path, own: str) -> None:
    text = f"""
basics: {{name: {{given: Ada, family: Byron}}, aliases: A. Noel}}
publications: [{{name: P, authors: [A. Byron, {"A. King" if own[0] == "{" else own}, A. Noel, C. Babbage]}}]
variants: {{cv: {{template: full-cv, basics: {{name: {own}}}}}}}
"""
    view = view_of(source(tmp_path, text), "cv")
    (block,) = view.blocks()
    assert ["self" in part.fields for part in block.parts["authors"]] == [True, True, True, False]
    assert view.identity["name"].text == ("Ada King" if own[0] == "{" else own)
    assert {(left.origin.path, left.reason) for left in view.omissions} == {
        (("basics", "name"), "the variant has its own"),
        (("basics", "aliases"), "it only tells who is oneself among authors"),
    }


@pytest.mark.parametrize(
    ("basics", "fault"),
    [
        ("{name: []}", "1:10 wrong-type: `name` takes a text, not a list"),
        ("{name: {}}", "1:10 missing-key: a name needs `given` or `family`"),
        ("{name: {title: Dr.}}", "1:10 missing-key: a name needs `given` or `family`"),
        ("{name: {gven: Ada}}", "1:17 unknown-key: `gven` is not a key of `name`"),
        ("{name: {given: [Ada]}}", "1:17 wrong-type: `given` takes a text, not a list"),
        ("{name: ''}", "1:16 missing-key: `name` is empty"),
        ("{name: Ada, aliases: [[B]]}", "1:31 wrong-type: item 1 of `aliases` takes a text, not a list"),
    ],
)
def test_a_fault_in_a_name_has_its_place(tmp_path: Path, basics: str, fault: str) -> None:
    with pytest.raises(CvtoolError) as caught:
        validate(source(tmp_path, f"basics: {basics}\n"))
    found = [f"{d.span.line}:{d.span.column} {d.code}: {d.message}" for d in caught.value.diagnostics if d.span]
    assert found == [fault]


# ---- The warning -----------------------------------------------------------------------------------------------------


def test_the_warning_is_given_once_for_all_variants(tmp_path: Path) -> None:
    found = validate(source(tmp_path, "basics: {name: Ada}\npublications: [{name: P, authors: [B. See]}]\n"))
    assert [(d.code, str(d.span)[-4:]) for d in found] == [("no-own-name", "1:10")]


@pytest.mark.parametrize(
    "publication", ["name: P", "name: P, authors: [B. See, Ada]", "name: P, authors: [B. See], editors: [Ada]"]
)
def test_there_is_no_warning_without_need(tmp_path: Path, publication: str) -> None:
    assert validate(source(tmp_path, f"basics: {{name: Ada}}\npublications: [{{{publication}}}]\n")) == ()


# ---- The legend ------------------------------------------------------------------------------------------------------

MARKED = """
basics: {name: Ada}
publications:
  - {name: P, authors: [Ada, Bob], equalContribution: [Ada, Bob], releaseDate: 2024}
  - {name: Q, authors: [Ada, Bob], corresponding: [Bob], releaseDate: 2023}
"""


def test_the_legend_is_read_back_after_the_section(tmp_path: Path) -> None:
    view = view_of(source(tmp_path, MARKED), "cv")
    shown = [needle.shown for passage in passages(view) for needle in passage.needles]
    assert shown[-2:] == ["equal contribution", "corresponding author"]


def test_the_legend_goes_with_the_last_of_its_marks(tmp_path: Path) -> None:
    view = view_of(source(tmp_path, MARKED), "cv")
    (one,) = prune(view, {"publications/1": 0}).sections
    assert one.legend
    assert list(one.legend.fields) == ["equallabel"]
    text = "basics: {name: Ada}\npublications: [{name: P, authors: [Ada]}]\n"
    assert [section.legend for section in view_of(source(tmp_path, text), "cv").sections] == [None]


def test_the_words_of_the_legend_and_of_other_are_the_templates(tmp_path: Path) -> None:
    folder = tmp_path / "latex_templates" / "mine"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(
        "description: D\ndocument: D\nlabels: {equalContribution: gleicher Beitrag, other: Weitere}\n"
        "sections: {publications: {groupBy: kind}}\n"
    )
    text = MARKED.replace("name: Q", "name: Q, type: book") + "variants: {cv: {template: mine}}\n"
    (section,) = view_of(source(tmp_path, text), "cv").sections
    assert section.legend
    assert [value.text for value in section.legend.fields.values()] == ["gleicher Beitrag", "corresponding author"]
    assert [group.title and group.title.text for group in section.groups] == ["Book", "Weitere"]


@pytest.mark.tex
def test_a_full_page_leaves_room_for_the_legend(tmp_path: Path) -> None:
    works = "".join(
        f"  - {{name: Work {n}, authors: [Ada, Bob], equalContribution: [Ada], releaseDate: {1950 + n}}}\n"
        for n in range(60)
    )
    variant = "{template: resume, pages: 1, sections: {publications: {max: 60}}}"
    text = f"basics: {{name: Ada}}\npublications:\n{works}variants: {{r: {variant}}}\n"
    file = source(tmp_path, text)
    (result,) = build(file, output=tmp_path)
    assert (result.pages, result.diagnostics) == (1, ())
