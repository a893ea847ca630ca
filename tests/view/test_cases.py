"""Each source in some folders of tests/cases beside what is said of it and what its first document shows.

`pytest --update-golden` rewrites the `.txt` beside each source; read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool.building.prepare import prepare
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.view import Block, Value, View
from tests.helpers import TESTS, links_of

CASES = sorted(
    file
    for folder in ("json-resume", "life", "reports")
    for file in (TESTS / "cases" / folder).iterdir()
    if file.suffix in (".json", ".yaml")
)


def account(file: Path) -> Iterator[str]:
    try:
        (document, *_), found = prepare(file, ())
    except CvtoolError as error:
        found = error.diagnostics
    else:
        yield from shown(document.view)
    yield from map(said, found)


def said(diagnostic: Diagnostic) -> str:
    line = diagnostic.span.line if diagnostic.span else 0
    return f"{line}: {diagnostic.severity}[{diagnostic.code}] {diagnostic.message} => {diagnostic.hint}"


def shown(view: View) -> Iterator[str]:
    yield from (f"{key}: {target(value)}" for key, value in view.identity.items())
    for profile in view.profiles:
        yield f"profile: {' '.join(value.text for value in profile.fields.values())}"
    for section in view.sections:
        for group in section.groups:
            yield f"{section.name}: {group.title.text if group.title else ''}".rstrip(": ")
            for block in group.blocks:
                yield from lines(block, "  ")
    yield from (f"left out: {'/'.join(map(str, left.origin.path))}: {left.reason}" for left in view.omissions)


def target(value: Value) -> str:
    """The text of a value, and where its links lead."""
    links = [value.href] if value.href else list(links_of(value.inlines))
    return f"{value.text} -> {', '.join(links)}" if links else value.text


def lines(block: Block, indent: str) -> Iterator[str]:
    fields = (f"{key}={target(value)}" for key, value in block.fields.items())
    yield f"{indent}{block.kind}: {' | '.join(fields)}".replace("\n", "⏎")
    for parts in block.parts.values():
        for part in parts:
            yield from lines(part, indent + "  ")


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_case_shows_what_stands_beside_it(file: Path, update_golden: bool) -> None:
    text = "\n".join(account(file)) + "\n"
    expected = file.with_name(f"{file.name}.txt")
    if update_golden:
        expected.write_text(text, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == text
