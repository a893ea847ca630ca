"""The Big List of Naughty Strings, in every text field of the schema: on the page, or a fault that is one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cvtool import validate
from cvtool.diagnostics import SourceError
from tests.helpers import ROOT
from tests.hostile.documents import (
    ENTRIES,
    FORMATS,
    SINGLES,
    TEXTS,
    Texts,
    entries,
    in_turn,
    to_yaml,
    tree,
    value_at,
    with_singles,
)
from tests.hostile.prove import (
    Outcome,
    faults_of,
    hard_faults_of,
    is_justified,
    is_right_to_left,
    is_stacked,
    missing,
    sort_out,
    source,
    without_foot,
)

BLNS: list[str] = list(dict.fromkeys(json.loads((ROOT / "tests/data/blns.json").read_text(encoding="utf-8"))))
BATCHES = 12
# Of an entry: what no template prints, and names that repeat one of `authors`.
HIDDEN = {("publications", 0, key, *rest) for key, *rest in (("type",), ("equalContribution", 0), ("corresponding", 0))}


@cache
def outcome() -> Outcome:
    with TemporaryDirectory() as folder:
        return sort_out(BLNS, Path(folder), proven=True)


def test_the_walk_reaches_every_text_field() -> None:
    assert len(TEXTS) == len(set(TEXTS)) == len(ENTRIES) + len(SINGLES)
    assert len(TEXTS) >= 170
    assert set(entries(["x"], ENTRIES)) - {("sections", "own", "title")} >= {path for path in ENTRIES if len(path) == 2}
    assert len(entries(["x"], ENTRIES)) == len(ENTRIES) + 1
    known = {
        ("work", 0, "positions", 0, "highlights", 0),
        ("basics", "location", "city"),
        ("variants", "cv", "document"),
    }
    assert known <= set(TEXTS)
    assert {("work", 0, "startDate"), ("publications", 0, "doi"), ("basics", "email")} <= set(FORMATS)


@pytest.mark.tex
@pytest.mark.slow
def test_each_naughty_string_is_printed_or_has_a_fault_that_is_one() -> None:
    done = outcome()
    assert len(done.printed) + len(done.faults) == len(BLNS)
    assert [text for text in done.printed if missing(text, done.pages, 1)] == []
    reports = [(text, fault) for text, found in done.faults.items() for fault in found]
    assert [report for report in reports if not is_justified(*report)] == []


def of_kind(*kinds: str) -> list[str]:
    return [text for text in outcome().printed if kind(text) in kinds]


def assert_entries(strings: list[str], texts: Texts, folder: Path) -> None:
    faults, pages = hard_faults_of(source(folder, {"basics": {"name": "Ada"}, **tree(texts)}))
    assert faults == []
    # One may be parted by the end of a page, and two by `﷽`, a glyph so wide and high that PDFium reads it amid other
    # lines.
    times = len(set(ENTRIES) - HIDDEN) - 3
    assert [text for text in strings if missing(text, pages, times)] == []


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_field_of_an_entry_prints_them(batch: int, tmp_path: Path) -> None:
    """Many in one field, which takes half the time of an entry for each; every section begins and ends with others."""
    strings = of_kind("any")[batch::BATCHES]
    assert_entries(strings, in_turn(strings, ENTRIES), tmp_path)


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.parametrize("which", ["alone", "right to left"])
def test_every_field_of_an_entry_prints_those_that_stand_alone(which: str, tmp_path: Path) -> None:
    assert_entries(of_kind(which), entries(of_kind(which), ENTRIES), tmp_path)


@pytest.mark.tex
@pytest.mark.slow
def test_every_field_of_an_entry_reports_the_others(tmp_path: Path) -> None:
    """At every place: nothing has to be built twice to find the next."""
    lost = [text for text, found in outcome().faults.items() if found[0].code == "missing-glyph"]
    file = source(tmp_path, {"basics": {"name": "Ada"}, **tree(entries(lost, ENTRIES))})
    faults, _ = faults_of(file)
    yaml = file.read_text(encoding="utf-8")
    assert {fault.code for fault in faults} == {"missing-glyph"}
    places = {fault.span.line for fault in faults if fault.span}
    assert {value_at(yaml, line) for line in places} - {""} == set(lost)
    # Some fields are joined to another, and reported there: area, programme, publisher, currency, name of an item.
    assert len(places) >= len(lost) * (len(set(ENTRIES) - HIDDEN) - 6)


def assert_singles(strings: list[str], folder: Path) -> None:
    without_foot(folder)
    faults, pages = hard_faults_of(source(folder, with_singles(strings)), ("cv", "plain"))
    assert faults == []
    # Seven parts of the name, label, phone, five of the place, network, user name, summary, two narratives, one
    # heading; in two variants.
    # A contact that is longer than a line may break after a hyphen, which PDFium leaves out then.
    assert [text for text in strings if missing(text, pages, 39)] == []


def kind(text: str) -> str:
    """Texts that can be joined to others of their kind: a dollar might end another's, PDFium reorders a line as one.

    Between backticks of two others, the fraction slash comes from the font of code, and is read back as a division.
    """
    if is_stacked(text):
        return "stacked"  # as headings only: the marks reach into what stands beside them
    return "alone" if set("$\u2044") & set(text) else "right to left" if is_right_to_left(text) else "any"


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_field_that_a_source_has_once_prints_them(batch: int, tmp_path: Path) -> None:
    assert_singles(of_kind("any")[batch::BATCHES], tmp_path)


@pytest.mark.tex
@pytest.mark.slow
def test_so_it_does_with_text_from_right_to_left(tmp_path: Path) -> None:
    assert_singles(of_kind("right to left"), tmp_path)


@pytest.mark.tex
@pytest.mark.slow
@pytest.mark.parametrize("batch", range(4))
def test_so_it_does_with_marks_that_might_meet_others(batch: int, tmp_path: Path) -> None:
    for text in of_kind("alone")[batch::4]:
        assert_singles([text], tmp_path)


# One field for each kind of format.
FORMATTED = (
    "work.0.id work.0.url work.0.startDate work.0.endDate work.0.tags.0 work.0.only.0 work.0.priority work.0.private"
    " awards.0.date awards.0.dates.0 publications.0.doi publications.0.links.pdf publications.0.citations talks.0.kind"
    " teaching.0.terms.0 service.0.items.0.date talks.0.events.0.date"
).split()
HEADS = {"work": "name", "awards": "title", "publications": "name", "talks": "title", "teaching": "course"}


@pytest.mark.tex
@pytest.mark.parametrize("field", FORMATTED)
def test_a_field_with_a_format_takes_them_or_says_why_not(field: str, tmp_path: Path) -> None:
    path = tuple(int(part) if part == "0" else part for part in field.split("."))
    assert path in FORMATS
    strings, rejected = BLNS, 0
    while True:
        head = "organization" if path[0] == "service" else HEADS[str(path[0])]
        texts = {(path[0], n, *path[2:]): text for n, text in enumerate(strings)}
        texts |= {(path[0], n, head): "x" for n in range(len(strings))}
        if path[2] in ("items", "events"):
            texts |= {(*path[:1], n, path[2], 0, "name"): "x" for n in range(len(strings))}
        file = source(tmp_path, {"basics": {"name": "Ada"}, **tree(texts)})
        try:
            validate(file)
        except SourceError as error:
            lines = {found.span.line for found in error.diagnostics if found.span}
            wrong = {value_at(file.read_text(encoding="utf-8"), line) for line in lines}
            assert wrong & set(strings)
            rejected += len(wrong & set(strings))
            strings = [text for text in strings if text not in wrong]
        else:
            break
    assert rejected + len(strings) == len(BLNS)
    faults, _ = faults_of(file)
    assert faults == []


@pytest.mark.parametrize("path", [p for p in FORMATS if p[0] in ("basics", "meta", "variants")], ids=str)
def test_a_setting_takes_them_or_says_why_not(path: tuple[str | int, ...], tmp_path: Path) -> None:
    for text in BLNS[::12]:
        file = tmp_path / "cv.yaml"
        texts = {("basics", "name"): "Ada", ("variants", "cv", "template"): "full-cv", path: text}
        if "profiles" in path:
            texts["basics", "profiles", 0, "network"] = "x"
        file.write_text(to_yaml(tree({**texts, ("outreach", 0): "x"})), encoding="utf-8")
        try:
            validate(file)
        except SourceError as error:
            places = [found.span for found in error.diagnostics]
        else:
            continue
        assert all(place and place.line for place in places)
