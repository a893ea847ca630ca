"""The schema is a superset of JSON Resume 1.0: a valid resume.json compiles as it stands."""

import json
from pathlib import Path

import pytest

from cvtool import CvtoolError, LostTextError, Options, Severity, build, validate
from cvtool.building.prepare import prepare
from cvtool.source import read, to_data
from tests.helpers import pdf_text

SAMPLE = Path(__file__).parent.parent / "data" / "resume.json"
CASES = Path(__file__).parent.parent / "cases" / "json-resume"
SOURCES = sorted(file for file in CASES.iterdir() if file.suffix != ".txt" and file.stem != "empty-document")
# Not text of the document: addresses, what documents do not show (image, meta), and dates, which are written in words.
HIDDEN = {"$schema", "meta", "url", "image", "startDate", "endDate", "date", "releaseDate", "countryCode"}


def _texts(data: object) -> list[str]:
    match data:
        case dict():
            return [text for key, value in data.items() if key not in HIDDEN for text in _texts(value)]
        case list():
            return [text for value in data for text in _texts(value)]
        case _:
            return [str(data)]


def test_a_resume_with_every_key_has_no_fault() -> None:
    assert validate(SAMPLE) == ()


@pytest.mark.tex
def test_all_its_text_is_in_the_full_cv(tmp_path: Path) -> None:
    (result,) = build(SAMPLE, ["cv"], output=tmp_path)
    assert result.pdf is not None
    text = pdf_text(result.pdf)
    missing = [part for part in _texts(to_data(read(SAMPLE).top)) if part not in text]
    assert missing == ["ORCID"]  # which the address of the profile says, in small letters
    assert "orcid.org/" in text
    for date in ("Feb 1842", "Sep 1843", "1835", "Dec 1980", "Jul 1840", "Aug 1843"):
        assert date in text


def test_what_json_resume_lets_a_file_add_or_leave_out_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    data = {"basics": {"name": "Ada", "mood": "fine"}, "work": [{"position": "Programmer"}], "x": {"y": 1}}
    file.write_text(json.dumps(data))
    warnings = validate(file)
    assert [(d.code, d.severity, d.message) for d in warnings] == [
        ("unknown-key", Severity.WARNING, "`mood` of `basics`, `x` are not shown: JSON Resume has no such keys"),
        ("missing-key", Severity.WARNING, "`name` is missing in `work`"),
    ]
    (result,) = build(file, ["cv"], output=tmp_path, tex_only=True)
    assert "title={Programmer}" in result.tex.read_text()
    each = [d.message for d in validate(file, verbose=True) if d.code == "unknown-key"]
    assert each == ["`mood` of `basics` is not shown", "`x` is not shown"]


RESUME = {"basics": {"website": "https://example.org"}, "work": [{"company": "Old Ltd", "position": "Dev"}]}


@pytest.mark.parametrize(
    ("name", "data", "is_one"),
    [
        ("cv.json", {"basics": {}, "variants": {}}, True),
        ("Resume.yaml", {"basics": {"title": "Dev"}}, True),
        ("resume.yml", {"basics": {"title": "Dev"}, "grants": []}, False),
        ("cv.yaml", RESUME, True),
        ("cv.yaml", {**RESUME, "talks": ["On engines"]}, False),
        ("cv.yaml", {"basics": {"website": "x"}}, False),
        ("cv.yaml", {"work": [{"company": "Old Ltd", "website": "https://example.org"}]}, False),
        ("cv.yaml", {"education": [{"gpa": "4"}], "work": [{"company": "Old Ltd"}]}, False),
        ("cv.yaml", {"basics": {}, "meta": {"theme": "elegant"}}, True),
        ("cv.yaml", {"$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"}, True),
        ("cv.yaml", {"$schema": "./cv.schema.json", "basics": {}}, False),
    ],
)
def test_what_a_file_is_its_keys_say(tmp_path: Path, name: str, data: dict[str, object], *, is_one: bool) -> None:
    (tmp_path / name).write_text(json.dumps(data))
    assert bool(read(tmp_path / name).lenient) is is_one


def test_what_is_laid_over_it_is_as_strict_as_any_yaml(tmp_path: Path) -> None:
    base, over = tmp_path / "me.json", tmp_path / "job.yaml"
    base.write_text(json.dumps({"basics": {"name": "Ada", "mood": "fine"}, "work": [{"company": "Old Ltd"}]}))
    over.write_text("basics: {labell: Analyst, url: example.org}\nskills:\n  - {name: Sums, startDate: 2020}\n")
    with pytest.raises(CvtoolError) as caught:
        validate(base, merge=[over])
    assert [(d.code, Path(str(d.span)).name) for d in caught.value.diagnostics if d.severity is Severity.ERROR] == [
        ("unknown-key", "job.yaml:1:10"),
        ("bad-url", "job.yaml:1:32"),
        ("unknown-key", "job.yaml:3:18"),
    ]
    with pytest.raises(CvtoolError) as caught:
        validate(base, overrides={"basics.mood": "bad"})
    assert [d.code for d in caught.value.diagnostics if d.severity is Severity.ERROR] == ["unknown-key"]


def test_an_entry_is_joined_by_its_id_and_nothing_is_said(tmp_path: Path) -> None:
    base, over = tmp_path / "me.json", tmp_path / "job.yaml"
    base.write_text(json.dumps({"basics": {"name": "Ada"}, "work": [{"id": "old", "name": "Old Ltd"}]}))
    over.write_text("work: [{id: old, position: Lead, priority: high, tags: [job]}]\n")
    (document,), found = prepare(base, ["cv"], Options(merge=[over]))
    assert found == ()
    (block,) = document.view.sections[0].blocks
    assert (block.id, block.fields["title"].text, block.fields["organization"].text) == ("old", "Lead", "Old Ltd")
    over.write_text("work: [{id: old, priority: 1}]\n")
    with pytest.raises(CvtoolError) as caught:
        validate(base, merge=[over])
    assert [d.code for d in caught.value.diagnostics] == ["bad-value"]


def test_an_id_in_yaml_needs_no_quotes(tmp_path: Path) -> None:
    file = tmp_path / "resume.yaml"
    file.write_text("basics: {name: Ada}\nwork: [{id: old, name: Old Ltd}]\n")
    assert validate(file) == ()


def test_json_laid_over_yaml_is_json_resume(tmp_path: Path) -> None:
    base, over = tmp_path / "cv.yaml", tmp_path / "more.json"
    base.write_text("basics: {name: Ada, summary: $x^2$}\n")
    over.write_text(json.dumps({"basics": {"website": "https://example.org", "label": "For $1 or $2 and more$"}}))
    (document,), found = prepare(base, ["cv"], Options(merge=[over]))
    assert [(d.code, d.severity) for d in found] == [("old-key", Severity.WARNING)]
    assert document.view.identity["label"].text == "For $1 or $2 and more$"
    assert document.view.identity["url"].href == "https://example.org"


def test_only_what_is_empty_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    for data in (
        {},
        {"bio": {"firstName": "Ada"}},
        {"basics": {"name": " "}, "work": [{"name": ""}], "meta": {"theme": "x"}},
    ):
        file.write_text(json.dumps(data))
        with pytest.raises(CvtoolError) as caught:
            build(file, output=tmp_path / "build")
        (found,) = [d for d in caught.value.diagnostics if d.severity is Severity.ERROR]
        keys = ", ".join(f"`{key}`" for key in data) or "none"
        assert (found.code, found.message.endswith(f"keys found: {keys}")) == ("empty-source", True)


def test_a_variant_with_nothing_to_show_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    file.write_text(json.dumps({"interests": [{"name": "Flight"}]}))
    results = build(file, output=tmp_path, tex_only=True)
    assert [result.variant for result in results] == ["cv", "resume"]
    assert [d.code for d in results[0].diagnostics] == ["missing-key", "empty-source"]


@pytest.mark.tex
@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_every_case_becomes_a_pdf_that_holds_its_texts(tmp_path: Path, file: Path) -> None:
    (result,) = build(file, ["cv"], output=tmp_path)
    assert result.texts


NO_CHARACTER = "\U0001faff"


@pytest.mark.tex
def test_a_pictograph_that_no_font_has_is_left_out_with_a_warning(tmp_path: Path) -> None:
    data = {"basics": {"name": "Ada", "summary": f"{NO_CHARACTER} Engines {NO_CHARACTER} compute {NO_CHARACTER}"}}
    for name in ("resume.json", "cv.yaml"):
        (tmp_path / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (result,) = build(tmp_path / "resume.json", ["cv"], output=tmp_path)
    assert result.pdf is not None
    assert "Engines compute" in pdf_text(result.pdf)
    assert [(d.code, d.severity) for d in result.diagnostics] == [("missing-glyph", Severity.WARNING)]
    with pytest.raises(LostTextError):
        build(tmp_path / "cv.yaml", ["cv"], output=tmp_path)
