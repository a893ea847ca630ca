"""Sources in tests/cases/dates, each with what is said about them and which dates are printed, in which order.

`pytest --update-golden` rewrites the `.txt` beside each source; read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool.building.prepare import prepare
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.options import Options
from cvtool.view import Block, View

CASES = sorted(
    file for file in (Path(__file__).parent.parent / "cases" / "dates").iterdir() if file.suffix in (".yaml", ".json")
)


def account(file: Path) -> Iterator[str]:
    try:
        (document,), found = prepare(file, ["cv"], Options())
    except CvtoolError as error:
        yield from map(said, error.diagnostics)
        return
    yield from map(said, found)
    yield from printed(document.view)


def said(diagnostic: Diagnostic) -> str:
    line = diagnostic.span.line if diagnostic.span else 0
    return f"{line}: {diagnostic.severity}[{diagnostic.code}] {diagnostic.message} => {diagnostic.hint}"


def printed(view: View) -> Iterator[str]:
    for section in view.sections:
        yield f"{section.name}:"
        for block in section.blocks:
            parts = [block, *block.parts.get("items", ())]
            yield from (f"  {name(part)} | {text(part, 'date')}{details(part)}" for part in parts)
    yield from (f"left out: {'/'.join(map(str, left.origin.path))}" for left in view.omissions)


def name(block: Block) -> str:
    return text(block, "organization") or text(block, "title") or text(block, "text")


def text(block: Block, key: str) -> str:
    return block.fields[key].text if key in block.fields else ""


def details(block: Block) -> str:
    return "".join(f" | {text(part, 'label')}: {text(part, 'text')}" for part in block.parts.get("details", ()))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name)
def test_dates_are_read_ordered_and_printed_as_expected(
    file: Path, update_golden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    found = "".join(f"{line}\n" for line in account(file))
    expected = file.with_name(f"{file.name}.txt")
    if update_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_the_date_of_the_build_decides_what_has_begun_if_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    file = next(file for file in CASES if file.name == "future.yaml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")  # in 2033
    assert "  Next Ltd | Jan 2031 – present" in account(file)
