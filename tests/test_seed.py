"""The repository's own `cv.yaml`, which is there to be edited: whatever it says, it has to be right, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvtool import build, validate
from tests.helpers import ROOT, TESTS
from tests.model import editor

OWN = ROOT / "cv.yaml"


def test_it_has_no_fault() -> None:
    validate(OWN)  # which raises what it finds


def test_editors_are_led_to_a_schema_that_takes_it() -> None:
    first = OWN.read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=docs/schema.json"
    assert editor.faults(editor.load(OWN)) == []


@pytest.mark.tex
def test_it_builds_and_its_proof_finds_nothing_lost(tmp_path: Path) -> None:
    for result in build(OWN, output=tmp_path):
        assert result.texts > 0


def test_no_other_test_reads_it() -> None:
    """They run on `tests/data/seed.yaml`; a line more under `awards:` would fail them otherwise."""
    readers = {file.name for file in TESTS.rglob("*.py") if re.search(r'ROOT / "cv\.yaml"', file.read_text())}
    assert readers == {Path(__file__).name}
