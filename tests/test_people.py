"""The made-up people of `tests/data`, of several careers and languages: their documents have no fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import build, validate
from tests.helpers import TESTS
from tests.publications import scholar

PEOPLE = ("engineer", "nurse", "designer", "german", "chinese", "oneline", "scholar")


@pytest.fixture(params=PEOPLE)
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param != "scholar":
        return TESTS / "data" / f"{request.param}.yaml"
    file = tmp_path / "scholar.yaml"
    file.write_text(scholar(200), encoding="utf-8")
    return file


def test_they_are_valid(person: Path) -> None:
    assert validate(person) == ()


@pytest.mark.tex
@pytest.mark.slow
def test_their_documents_keep_their_pages_and_pass_their_checks(person: Path, tmp_path: Path) -> None:
    for result in build(person, output=tmp_path):
        assert result.diagnostics == ()
        assert result.pages <= {"one": 1, "two": 2}.get(result.variant, result.pages)
