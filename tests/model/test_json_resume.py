"""The schema is a superset of JSON Resume 1.0: a valid resume.json compiles as it stands."""

import json
from pathlib import Path

import pytest

from cvtool import CvtoolError, Severity, build, validate
from cvtool.source import read, to_data
from tests.helpers import pdf_text

SAMPLE = Path(__file__).parent.parent / "data" / "resume.json"
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
    assert not missing
    for date in ("Feb 1842", "Sep 1843", "1835", "Dec 1980", "Jul 1840", "Aug 1843"):
        assert date in text


def test_what_json_resume_lets_a_file_add_or_leave_out_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    data = {"basics": {"name": "Ada", "x-mood": "fine"}, "work": [{"position": "Programmer"}], "x": {"y": 1}}
    file.write_text(json.dumps(data))
    warnings = validate(file)
    assert [(d.code, d.severity) for d in warnings] == [
        ("unknown-key", Severity.WARNING),
        ("missing-key", Severity.WARNING),
        ("unknown-key", Severity.WARNING),
    ]
    (result,) = build(file, ["cv"], output=tmp_path, tex_only=True)
    assert "title={Programmer}" in result.tex.read_text()


def test_wrong_values_are_errors_in_json_too(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    file.write_text(
        '{"basics": {"name": "Ada", "email": "nobody"},\n "volunteer": [{"organization": "A", "url": "x y"}]}'
    )
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    assert [(d.code, str(d.span)) for d in caught.value.diagnostics] == [
        ("bad-email", f"{file}:1:37"),
        ("bad-url", f"{file}:2:45"),
    ]
