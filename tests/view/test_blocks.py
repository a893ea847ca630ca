"""What becomes of each section of the schema: the keys of the macro contract, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cvtool.contract import Kind
from cvtool.source import Path as Origin
from cvtool.source import find, has, to_data
from cvtool.text.markup import parse_markup
from cvtool.view import Block, Value, View, select
from cvtool.view.labels import KINDS, label
from tests.helpers import ROOT, plan_of, view_of

EVERYTHING = ROOT / "tests" / "data" / "everything.yaml"
SOURCE, CV, PLAN = plan_of(EVERYTHING, "cv")
VIEW = select(CV, PLAN, SOURCE)

# Of each block: its macro, its keys, its lists of parts.
EXPECTED = {
    "summary/1": ("prose", "text", ""),
    "work/1": ("entry", "organization department location url note summary keywords", "positions highlights"),
    "work/1/positions/1": ("position", "title department location summary date", "highlights"),
    "work/1/positions/2": ("position", "title date", ""),
    "work/1/projects/1": ("position", "title organization role location url summary keywords date", "highlights"),
    "work/1/projects/2": ("position", "title date", ""),
    "work/1/projects/3": ("position", "title", ""),
    "work/2": ("entry", "title organization date", ""),
    "education/1": (
        "entry", "title note organization department location url summary date", "details highlights"
    ),
    "education/2": ("entry", "organization location", "positions"),
    "education/2/degrees/1": ("position", "title note department url summary date", "details highlights"),
    "education/2/degrees/2": ("position", "title date", "details"),
    "education/2/degrees/3": ("position", "title date", "details"),
    "education/3": ("entry", "organization date", ""),
    "careerBreaks/1": ("line", "title summary date", ""),
    "grants/1": ("line", "role title organization status url summary date", "details"),
    "awards/1": ("line", "title organization location note url summary date", ""),
    "awards/2": ("line", "title date", ""),
    "awards/3": ("line", "title date", "details"),
    "publications/1": (
        "publication",
        "number title venue volume pages status note url summary date doi",
        "details authors links",
    ),
    "publications/1/authors/1": ("author", "name self equal", ""),
    "publications/1/authors/2": ("author", "name equal", ""),
    "publications/1/authors/3": ("author", "name corresponding", ""),
    "publications/2": ("publication", "number title venue date", "authors"),
    "publications/2/authors/1": ("author", "name self", ""),
    "publications/3": ("publication", "number title venue date", ""),
    "patents/1": ("entry", "title organization status url summary date", "details"),
    "projects/1": ("entry", "title role organization url summary keywords date", "highlights"),
    "talks/1": ("talk", "title kind url summary", "events"),
    "talks/1/events/1": ("event", "name location url date", ""),
    "talks/1/events/2": ("event", "name", ""),
    "talks/2": ("talk", "title kind", ""),
    "talks/3": ("talk", "title kind", ""),
    "teaching/1": ("line", "title role level organization url summary date", "details highlights"),
    "supervision/1": ("entry", "title level organization note date", "details"),
    "service/1": ("list", "title organization location url summary date commas", "items"),
    "service/1/items/1": ("item", "text", ""),
    "service/1/items/2": ("item", "role text location note url date", ""),
    "service/1/items/3": ("item", "text date", ""),
    "service/2": ("list", "title", ""),
    "service/3": ("list", "title", "items"),
    "service/3/items/1": ("item", "text", ""),
    "outreach/1": ("line", "title", ""),
    "outreach/2": ("entry", "title organization location url summary date", "highlights"),
    "media/1": ("entry", "title organization date", ""),
    "memberships/1": ("line", "role title url date", ""),
    "volunteer/1": ("entry", "title organization location url summary keywords date", "highlights"),
    "certificates/1": ("line", "title organization url summary date", "details"),
    "skills/1": ("list", "title level", "items"),
    "languages/inline/1": ("list", "", "items"),
    "languages/1": ("item", "text note", ""),
    "languages/2": ("item", "text note", ""),
    "interests/1": ("list", "title", "items"),
    "references/1": ("entry", "title summary", ""),
    "references/2": ("entry", "title organization note url summary", "details"),
    "biography/1": ("prose", "text", ""),
    "biography/2": ("prose", "text", ""),
    "personalStatement/1": ("prose", "text", ""),
    "hobbies/1": ("line", "title", ""),
    "hobbies/2": ("entry", "title organization date", "highlights"),
    "basics/birthDate": ("profile", "network username", ""),
    "basics/birthPlace": ("profile", "network username", ""),
    "basics/nationality": ("profile", "network username", ""),
    "basics/drivingLicense": ("profile", "network username", ""),
    "basics/pronouns": ("profile", "username", ""),
    "profiles/1": ("profile", "address url", ""),
    "profiles/2": ("profile", "address url", ""),
}  # fmt: skip
# Parts with a text and nothing else to tell apart.
SIMPLE = {"highlight": ({"text"},), "detail": ({"label", "text"}, {"text"}), "link": ({"text"},)}
DATE_KEYS = {
    "date", "dates", "terms", "startDate", "endDate", "releaseDate", "expires", "filed", "granted", "birthDate",
}  # fmt: skip
LABELS = {"pdf": "PDF"}


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        for parts in block.parts.values():
            yield from every_block(parts)


BLOCKS = {block.id: block for block in every_block(tuple(VIEW.blocks()))}


def is_simple(block: Block) -> bool:
    return block.kind in SIMPLE or (block.kind == "item" and "keywords" in block.origin.path)


def test_each_section_becomes_these_blocks_with_these_keys() -> None:
    found = {
        block.id: (block.kind, set(block.fields), set(block.parts))
        for block in BLOCKS.values()
        if not is_simple(block)
    }  # fmt: skip
    expected = {name: (kind, set(keys.split()), set(parts.split())) for name, (kind, keys, parts) in EXPECTED.items()}
    assert found == expected


def test_no_id_occurs_twice() -> None:
    assert len(BLOCKS) == len(list(every_block(tuple(VIEW.blocks()))))


def test_highlights_details_links_and_keywords_hold_their_text() -> None:
    simple = [block for block in BLOCKS.values() if is_simple(block)]
    assert {block.kind for block in simple} == {*SIMPLE, "item"}
    for block in simple:
        assert set(block.fields) in SIMPLE.get(block.kind, ({"text"},))


def texts(parts: str, block: str) -> list[tuple[str, ...]]:
    return [tuple(value.text for value in part.fields.values()) for part in BLOCKS[block].parts[parts]]


@pytest.mark.parametrize(
    ("block", "key", "text"),
    [
        ("education/1", "title", "PhD, Mathematics"),
        ("grants/1", "organization", "ERC, Starting Grant"),
        ("publications/2", "venue", "Old Press"),
        ("talks/1", "kind", "Keynote"),
        ("service/3", "title", "Bare Society"),
        ("work/2", "date", "Sept 2018 – Dec 2018"),  # en-GB
        ("projects/1", "date", "2020–2022"),
        ("awards/1", "date", "2020, 2022"),
        ("awards/3", "date", "2015–2017"),
        ("work/1/projects/2", "title", "Red Rail"),
        ("education/2/degrees/1", "title", "MSc, Physics"),
        ("education/3", "date", "Sept 2024 – Jun 2028 (expected)"),
        ("references/2", "organization", "Head of Algebra, University of Göttingen"),
        ("talks/2", "kind", "Invited talk"),
        ("basics/birthDate", "username", "23 Nov 1979"),
        ("basics/nationality", "username", "Swiss, Polish"),
        ("certificates/1", "date", "Feb 2023, valid until Feb 2026"),
        ("patents/1", "date", "filed Feb 2019, granted Jul 2021"),
        ("publications/3", "date", "in the new year"),
        ("teaching/1", "date", "Fall 2023–2025, Winter 2022/23, Spring 2022"),
        ("service/1/items/2", "date", "since Jul 2023"),
        ("memberships/1", "date", "2015 – present"),
        ("publications/3", "number", "1"),
        ("publications/1", "number", "2"),
    ],
)
def test_keys_that_are_made_of_several_or_put_in_words(block: str, key: str, text: str) -> None:
    assert BLOCKS[block].fields[key].text == text


def test_details_have_a_label_in_words() -> None:
    assert texts("details", "education/1") == [
        ("Thesis", "On \"quoted\" things -- and 'others'"),
        ("Advisors", "A. Kolmogorov, B. Markov"),
        ("Score", "5.0"),
        ("Courses", "Topology, Ergodic theory"),
    ]
    assert texts("details", "education/2/degrees/2") == [("GPA", "3.9/4.0")]
    assert texts("details", "grants/1") == [("Number", "101000001"), ("Amount", "EUR 1,500,000")]
    assert texts("details", "publications/1") == [
        ("Editors", "Edna Editor, G. de Łukasiewicz-Ōno"),
        ("Citations", "42"),
    ]
    assert texts("details", "teaching/1") == [("Students", "120")]


def test_links_go_where_the_source_says() -> None:
    publication = BLOCKS["publications/1"]
    assert [(part.fields["text"].text, part.fields["text"].href) for part in publication.parts["links"]] == [
        ("PDF", "https://example.org/p.pdf"),
        ("Code", "https://example.org/code"),
        ("Slides", "https://example.org/s"),
        ("Video", "https://example.org/v"),
        ("Project", "https://example.org/proj"),
    ]
    assert publication.fields["doi"].href == "https://doi.org/10.1000/182_(a)"


# ---- Origins -----------------------------------------------------------------------------------------------------


def data_at(origin: Origin) -> Any:
    """What stands at an origin; an entry written as its text alone is that text."""
    if not has(SOURCE.top, origin):
        assert origin[-1] in ("text", "name"), f"{origin} leads nowhere"
        text = data_at(origin[:-1])
        assert isinstance(text, str)
        return text
    data: Any = to_data(SOURCE.top)
    for part in origin:
        data = data[part]
    return data


def line_at(origin: Origin) -> str:
    return find(SOURCE.top, origin).text


def check_origin(block: Block, key: str, value: Value) -> None:
    """Check that the source holds what a value says, just where the value says it does."""
    data, name = data_at(value.origin.path), value.origin.path[-1]
    if key == "commas" or (key == "number" and block.kind == "publication"):
        assert value.origin == block.origin
    elif key == "address":
        assert data.endswith(value.text)
    elif value.kind is Kind.ADDRESS:
        assert (value.href, value.text) == (data, "")
    elif value.kind is Kind.MARK:
        assert data == block.fields["name"].text
    elif key == "label" or (block.id.startswith("basics/") and key == "network"):
        assert value.text == str(label({}, str(name)))
    elif block.kind == "link":
        assert (value.href, value.text) == (data, LABELS.get(str(name), str(name).capitalize()))
    elif key == "kind":
        assert value.text == str(label({}, data, KINDS))
    elif value.kind is Kind.DATE or name == "birthDate":
        assert {run.origin.path[-1] for run in value.runs} <= DATE_KEYS
        words = data["text"] if isinstance(data, dict) else re.findall(r"\d{4}", str(data))[0]
        assert words in value.text
    else:
        check_runs(block, value)


def check_runs(block: Block, value: Value) -> None:
    """Check each stretch of a text; a joint stands before all but the first."""
    for number, run in enumerate(value.runs):
        found = data_at(run.origin.path)
        data = str(parse_markup(", ".join(found) if isinstance(found, list) else found))
        assert run.origin.span == find(SOURCE.top, run.origin.path)
        if block.kind == "prose" or value.is_long:
            assert str(run.inlines) in data
        else:
            assert re.sub("^(, | )", "", str(run.inlines)) == data if number else str(run.inlines) == data


@pytest.mark.parametrize("identity", BLOCKS)
def test_every_text_knows_its_node_in_the_source(identity: str) -> None:
    block = BLOCKS[identity]
    assert has(SOURCE.top, block.origin.path)
    assert block.origin.span == find(SOURCE.top, block.origin.path)
    for key, value in block.fields.items():
        check_origin(block, key, value)


def test_the_head_knows_where_it_comes_from() -> None:
    assert {key: value.origin.path for key, value in VIEW.identity.items()} == {
        "document": ("variants", "cv"),
        **{key: ("basics", key) for key in ("label", "email", "phone", "url")},
        "name": ("basics", "name", "title"),
        "location": ("basics", "location", "address"),
    }


@pytest.mark.parametrize(
    ("block", "key", "line"),
    [
        ("work/1", "note", "description: A research institute"),
        ("work/1/positions/1", "title", "{position: Group leader, "),
        ("work/2", "title", "position: Επισκέπτρια"),
        ("education/1", "title", "studyType: PhD"),
        ("publications/1", "title", "name: Everything about $\\mathbb{R}^n$"),
        ("publications/1", "doi", "doi: 10.1000/182_(a)"),
        ("talks/1/events/1", "name", "机器学习与科学应用大会"),
        ("service/1/items/1", "text", "- A plain item"),
        ("outreach/1", "title", "- Spoke at a school."),
        ("hobbies/1", "title", "- Collects stamps."),
        ("biography/2", "text", "biography: |"),
    ],
)
def test_an_origin_leads_to_the_line(block: str, key: str, line: str) -> None:
    assert line in line_at(BLOCKS[block].fields[key].origin.path)


# ---- Shapes that everything.yaml does not have -------------------------------------------------------------------


def view(folder: Path, source: str) -> View:
    file = folder / "cv.yaml"
    file.write_text(f"basics: {{name: Ada Lovelace}}\n{source}\n")
    return view_of(file, "cv")


def test_an_id_of_its_own_names_an_entry_and_its_parts(tmp_path: Path) -> None:
    (block,) = view(tmp_path, "talks: [{title: T, id: my-talk, events: [A, {name: B, id: at-b}]}]").blocks()
    assert block.id == "my-talk"
    assert [event.id for event in block.parts["events"]] == ["my-talk/events/1", "at-b"]


def test_the_number_in_an_id_is_that_of_the_source_whatever_the_order(tmp_path: Path) -> None:
    found = view(tmp_path, "awards: [{title: old, date: 2001}, {title: new, date: 2002}]").blocks()
    assert [(block.id, block.origin.path) for block in found] == [
        ("awards/2", ("awards", 1)),
        ("awards/1", ("awards", 0)),
    ]


def test_several_positions_need_no_position_of_their_own(tmp_path: Path) -> None:
    (block,) = view(tmp_path, "work: [{name: N, positions: [{position: P}]}]").blocks()
    assert {key: value.text for key, value in block.fields.items()} == {"organization": "N"}
    assert [part.fields["title"].text for part in block.parts["positions"]] == ["P"]


def test_an_item_has_its_name_or_its_text(tmp_path: Path) -> None:
    (block,) = view(tmp_path, "service: [{role: R, items: [{name: N}, {text: T}, {role: S}]}]").blocks()
    items = [{key: value.text for key, value in item.fields.items()} for item in block.parts["items"]]
    assert items == [{"text": "N"}, {"text": "T"}, {"role": "S"}]


def test_a_text_with_what_belongs_to_it_is_one_line(tmp_path: Path) -> None:
    (block,) = view(tmp_path, "outreach: [{text: Spoke, location: Oslo, date: 2020}]").blocks()
    assert block.kind == "line"
    assert {key: value.text for key, value in block.fields.items()} == {
        "title": "Spoke", "location": "Oslo", "date": "2020",
    }  # fmt: skip
