"""Each file in tests/faults is a bad source; the faults that cvtool must find stand beside its lines.

    startdate: 2017-09  #! 5 unknown-key: `startdate` is not a key of `education` => did you mean `startDate`?

is the column, the code, the message and, after `=>`, the hint. A file that cannot hold a comment in that place says
`#! LINE:COLUMN code: …` at its end. All faults of a file must be found in one run, and no others.
"""

import re
from pathlib import Path

import pytest

from cvtool import CvtoolError, validate
from tests.helpers import cvtool

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.*"))
EXPECTED = re.compile(r"#! (?:(\d+):)?(\d+) ([a-z0-9-]+): (.*?)(?= => |\s+#! |$)(?: => (.*?)(?=\s+#! |$))?")


def expected_faults(file: Path) -> list[tuple[int, int, str, str, str | None]]:
    return [
        (int(match[1] or number), int(match[2]), match[3], match[4], match[5])
        for number, line in enumerate(file.read_text().splitlines(), 1)
        for match in EXPECTED.finditer(line)
    ]


@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.name)
def test_every_fault_is_found_at_its_place(file: Path) -> None:
    expected = expected_faults(file)
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    found = [
        (d.span.line, d.span.column, d.code, d.message, d.hint) for d in caught.value.diagnostics if d.span is not None
    ]
    assert expected, "the file says no fault"
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert len(found) == len(caught.value.diagnostics)


@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.name)
def test_the_command_line_shows_them_and_no_traceback(file: Path) -> None:
    done = cvtool("validate", str(file))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for line, column, code, message, hint in expected_faults(file):
        assert f"error[{code}]: {message}" in done.stderr
        assert f"{file}:{line}:{column}: " in done.stderr or f"and in line {line} " in done.stderr
        assert (hint or "") in done.stderr


def test_each_kind_of_fault_has_a_file() -> None:
    kinds = {code for file in FAULTS for _, _, code, _, _ in expected_faults(file)}
    assert {
        "alias-bomb", "bad-character", "bad-date", "bad-design", "bad-email", "bad-math", "bad-name", "bad-url",
        "bad-value", "duplicate-id", "duplicate-key", "missing-key", "reversed-dates", "tab", "too-long",
        "too-long-word", "unknown-author", "unknown-key", "unknown-section", "unknown-tag", "unknown-template",
        "unknown-variant", "wrong-type", "yaml-syntax",
    } <= kinds  # fmt: skip
