"""`cvtool keys` and `cvtool schema`: what a source may hold, for people and for editors."""

from __future__ import annotations

import json
from unicodedata import east_asian_width

import pytest

from cvtool import keys, schema
from tests.helpers import cvtool

SECTIONS = [key.name for key in keys()]


def test_the_sections_are_listed_with_what_they_are() -> None:
    done = cvtool("keys")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "grants            Funding. A text alone is its `title`." in lines
    assert lines[-1] == "* JSON Resume has it, too. `cvtool keys work` says which keys `work` has."
    assert {line.split()[0].rstrip("*") for line in lines if line[:1].strip("* ")} >= set(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_fits_a_terminal_of_80_columns(section: str) -> None:
    done = cvtool("keys", section)
    assert (done.returncode, done.stderr) == (0, "")
    for line in done.stdout.splitlines():
        assert sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line) <= 80
        assert line == line.rstrip()


def test_a_key_is_told_with_what_it_takes_and_an_example() -> None:
    said = cvtool("keys", "education").stdout
    assert said.startswith("education*: list of entries\nDegrees and studies.\n\n")
    assert "  institution*      The university or school. (text, required)\n" in said
    assert "                    institution: University of London\n" in said
    assert "  advisors          Who supervised the thesis. (list of texts)\n" in said
    assert "  endDate*          When it ended, or will end; without one it goes on. (date)\n" in said
    assert "`cvtool keys entry` says which keys every entry may have, too." in said


def test_keys_within_keys_are_indented() -> None:
    said = cvtool("keys", "variants").stdout
    assert "  sections          How sections are shown, by their names. (names with entries)\n" in said
    assert "    sort              Newest first (what goes on before all else), or as\n" in said
    assert "written. (`newest` or `written`)" in said


def test_an_unknown_section_is_a_wrong_call_that_says_what_was_meant() -> None:
    done = cvtool("keys", "wrok")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error[bad-option]: there is no section `wrok`\n  hint: did you mean `work`?\n"


@pytest.mark.parametrize("options", [[], ["--template"]])
def test_the_schema_is_printed_as_a_file_may_hold_it(options: list[str]) -> None:
    done = cvtool("schema", *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == schema(template=bool(options))
    assert done.stdout.endswith("}\n")
