"""Blank lines and lists in texts that YAML folds."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool.source import read, to_data


def value_of(tmp_path: Path, lines: str) -> object:
    file = tmp_path / "cv.yaml"
    file.write_text(f"a:\n  - {lines}\n", encoding="utf-8")
    data = to_data(read(file).top)
    assert isinstance(data, dict)
    return data["a"][0]


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("one\n    two", "one two"),
        ("one\n    - two", "one\n- two"),
        ("one\n    - two\n      goes on\n      - three\n    - four", "one\n- two goes on\n  - three\n- four"),
        ("one\n    goes on\n    * two", "one goes on\n* two"),
        ("one\n    1. two\n    2. three", "one\n1. two\n2. three"),
        ("one\n    2. two", "one 2. two"),
        ("one\n\n    two\n\n\n    three", "one\n\ntwo\n\nthree"),
        ("one\n\n    - two", "one\n\n- two"),
        (">\n    one\n    - two\n    - three", "one\n- two\n- three"),
        (">\n    one\n    two\n\n    three", "one two\n\nthree\n"),
        ("|\n    one\n    two\n\n    three", "one\ntwo\n\nthree\n"),
        ("'it''s\n    - two'", "it's\n- two"),
        ('"one\n    - two"', "one\n- two"),
        ('"one\\t\n    - two \\u0041"', "one\t - two A"),
        ('"one\\ntwo"', "one\ntwo"),
        # A program that writes YAML wraps long lines, also before a dash.
        ("a" * 70 + "\n    - b", "a" * 70 + " - b"),
        ("a" * 70 + "\n    - b\n    - c", "a" * 70 + "\n- b\n- c"),
    ],
)
def test_what_yaml_folds(tmp_path: Path, lines: str, value: str) -> None:
    found = value_of(tmp_path, lines)
    assert isinstance(found, str)
    assert found.rstrip("\n") == value.rstrip("\n")


def test_a_program_that_writes_json_is_taken_at_its_word(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    file.write_text('{"a": "one\\n- two"}')
    assert to_data(read(file).top) == {"a": "one\n- two"}
