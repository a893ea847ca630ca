"""What careers hold beside the usual: each source in tests/cases/life beside what its full CV shows of it.

`pytest --update-golden` rewrites the `.txt` beside each source; read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool.building.prepare import prepare
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.view import Block, View
from tests.helpers import TESTS

CASES = sorted((TESTS / "cases" / "life").glob("*.yaml"))


def account(file: Path) -> Iterator[str]:
    try:
        (document,), found = prepare(file, ["cv"])
    except CvtoolError as error:
        found = error.diagnostics
    else:
        yield from shown(document.view)
    yield from map(said, found)


def said(diagnostic: Diagnostic) -> str:
    line = diagnostic.span.line if diagnostic.span else 0
    return f"{line}: {diagnostic.severity}[{diagnostic.code}] {diagnostic.message} => {diagnostic.hint}"


def shown(view: View) -> Iterator[str]:
    for profile in view.profiles:
        yield f"profile: {' '.join(value.text for value in profile.fields.values())}"
    for section in view.sections:
        for group in section.groups:
            yield f"{section.name}: {group.title.text if group.title else ''}".rstrip(": ")
            for block in group.blocks:
                yield from lines(block, "  ")
    yield from (f"left out: {'/'.join(map(str, left.origin.path))}: {left.reason}" for left in view.omissions)


def lines(block: Block, indent: str) -> Iterator[str]:
    fields = (f"{key}={value.text}{f' -> {value.href}' if value.href else ''}" for key, value in block.fields.items())
    yield f"{indent}{block.kind}: {' | '.join(fields)}"
    for parts in block.parts.values():
        for part in parts:
            yield from lines(part, indent + "  ")


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_case_shows_what_stands_beside_it(file: Path, update_golden: bool) -> None:
    text = "\n".join(account(file)) + "\n"
    expected = file.with_suffix(".txt")
    if update_golden:
        expected.write_text(text, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == text
