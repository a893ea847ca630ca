"""Every line of the `.tex` that holds a text leads back to the node of the source that holds it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cvtool.source import Path as Origin
from cvtool.source import to_data
from cvtool.view import select
from cvtool.writers.latex import trace, write
from tests.helpers import ROOT, plan_of

SOURCE, CV, PLAN = plan_of(ROOT / "tests" / "data" / "everything.yaml", "cv")
VIEW = select(CV, PLAN, SOURCE)
TEX = write(VIEW)
LINES = TEX.split("\n")
BODY = LINES.index(r"\begin{document}")
KEYED = [
    number
    for number, line in enumerate(LINES, 1)
    if re.match(r" +(?!id=|break=|keep=)\w+=\{.+\},$", line) and number > BODY
]
PARTS = [number for number, line in enumerate(LINES, 1) if re.match(r" *\\cv\w+\{id=\{", line)]
# What a document says of itself before a detail or for a kind.
LABELLED = {"born", "in", "nationality", "driving", "licence", "talk", "nov"}
MARKS = re.compile(r"\\cvscript\{\w+\}|\\cvlink\{[^}]*\}|\]\([^)]*\)|\\\(.*?\\\)|\$.*?\$|\\(?:cv|text)\w+")


def words(text: str) -> set[str]:
    """The words of TeX or of the source, without macros, marks and case."""
    return set(re.findall(r"[^\W_]+", MARKS.sub(" ", text.replace(r"\_", "_")).casefold()))


def traced(number: int) -> Origin:
    """The path that a line leads to; () if to none."""
    origin = trace(VIEW, TEX, number)
    return origin.path if origin else ()


def data_at(origin: Origin) -> Any:
    data: Any = to_data(SOURCE.top)
    for part in origin:
        if isinstance(data, str):
            return data
        data = data[part]
    return data


def entry_of(identity: str) -> Origin:
    """The node that an id names: everything.yaml gives none of its own, so that ids say where they come from."""
    steps = [int(step) - 1 if step.isdigit() else step for step in identity.split("/")]
    first = str(steps[0])
    if first in CV.sections:
        return ("sections", first, "entries", *steps[1:])
    if first in CV.narratives:
        return ("narratives", first)
    if steps[-1] == "legend":
        return (first,)
    if first == "summary":
        return ("basics", "summary")
    return ("basics", *steps) if first == "profiles" else tuple(steps)


def id_at(number: int, before: str = " *") -> str:
    """The id of the block that a line belongs to, or of the part that it is."""
    ids = (re.match(before + r"id=\{([^}]*)\}", line) for line in reversed(LINES[:number]))
    return next(found[1] for found in ids if found)


def texts(data: object) -> str:
    match data:
        case dict():
            return " ".join(texts(value) for value in data.values())
        case list():
            return " ".join(texts(value) for value in data)
        case _:
            return str(data)


def test_the_document_has_lines_to_trace() -> None:
    assert len(KEYED) > 100
    assert len(PARTS) > 30


@pytest.mark.parametrize("number", KEYED)
def test_a_key_leads_to_its_own_node(number: int) -> None:
    match = re.match(r" +(\w+)=\{(.+)\},$", LINES[number - 1])
    assert match
    key, value = match.groups()
    origin, entry = traced(number), entry_of(id_at(number))
    data = data_at(origin)
    assert origin[: len(entry)] == entry
    if key == "number":
        assert origin == entry
    elif key == "authors":
        assert origin == entry
        assert words(value) <= words(texts(data["authors"]))
    elif key.endswith("label") and id_at(number).endswith("legend"):
        assert origin == (*entry, 0, {"equallabel": "equalContribution", "correspondinglabel": "corresponding"}[key], 0)
    elif key == "date":
        in_words = isinstance(data, dict) and data.get("text") == value
        assert in_words or set(re.findall(r"\d{4}", texts(data))) & set(re.findall(r"\d{4}", value))
    else:
        assert isinstance(data, (str, list)), "a text leads to the text, not to all of its entry"
        found, here = words(value), words(texts(data))
        assert found & here or value.startswith(r"\(")
        # Two keys of the schema may be joined in one of the contract; the first is the origin.
        assert found - LABELLED <= here or ", " in value


@pytest.mark.parametrize("number", PARTS)
def test_a_part_leads_to_its_own_node(number: int) -> None:
    line = LINES[number - 1]
    shown = re.sub(r"(?:id|label|date)=\{[^}]*\}|\b\w+=(?=\{)", "", line)
    currency = {"eur"} if "/amount}" in line else set()
    origin = traced(number)
    assert origin == entry_of(id_at(number, r" *\\cv\w+\{"))
    assert words(shown) - currency - LABELLED <= words(texts(data_at(origin)))


@pytest.mark.parametrize(
    ("key", "origin"),
    [
        ("name", ("basics", "name", "title")),
        ("label", ("basics", "label")),
        ("email", ("basics", "email")),
        ("location", ("basics", "location", "address")),
        ("document", ("variants", "cv")),
        ("accent", ()),
        ("lang", ()),
    ],
)
def test_a_key_of_the_head_leads_to_basics(key: str, origin: Origin) -> None:
    number = next(n for n, line in enumerate(LINES, 1) if line.startswith(f"  {key}="))
    assert traced(number) == origin


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("id={publications/1},", ("publications", 0)),
        ("id={hobbies/2},", ("sections", "hobbies", "entries", 1)),
        ("id={biography/2},", ("narratives", "biography")),
    ],
)
def test_a_block_leads_to_its_entry_from_its_first_line_to_its_last(text: str, origin: Origin) -> None:
    first = next(number for number, line in enumerate(LINES, 1) if line.strip() == text)
    last = next(number for number in range(first, len(LINES)) if LINES[number - 1] == "  }")
    assert traced(first) == traced(last) == origin


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        (r"\begin{cvsection}{education}{Education}", ("education",)),
        (r"\begin{cvsection}{biography}{Biography}", ("narratives", "biography")),
        (r"\begin{cvsection}{hobbies}{Pastimes}", ("sections", "hobbies", "entries")),
    ],
)
def test_a_heading_leads_to_its_section_and_not_to_the_entry_before_it(line: str, origin: Origin) -> None:
    assert traced(LINES.index(line) + 1) == origin


def test_before_the_document_there_is_nothing() -> None:
    for line in (0, 1, LINES.index(r"\cvsetup{")):
        assert trace(VIEW, TEX, line + 1) is None


def test_the_head_is_set_where_the_document_begins() -> None:
    assert traced(BODY + 1) == ("basics",)


def test_a_line_that_is_not_there_is_no_fault() -> None:
    assert trace(VIEW, TEX, 0) is None
    assert trace(VIEW, TEX, len(LINES) + 10) == trace(VIEW, TEX, len(LINES))


def test_an_id_with_an_underscore_and_one_that_begins_like_another(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("basics: {name: Ada}\nawards: [{title: A, id: a_b}, {title: B, id: a_b-c}]\n")
    source, cv, plan = plan_of(file, "cv")
    view = select(cv, plan, source)
    tex = write(view)
    for title, index in (("A", 0), ("B", 1)):
        number = 1 + next(n for n, line in enumerate(tex.split("\n")) if f"title={{{title}}}" in line)
        origin = trace(view, tex, number)
        assert origin
        assert origin.path == ("awards", index, "title")
        assert origin.span.text[-2:] == "}]"
