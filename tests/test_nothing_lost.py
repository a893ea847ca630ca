"""No build without a warning drops a text of its source, on the way from the file's characters to the documents' texts.

What the pages hold of a document's texts is proved by every build; this is about what comes before.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool.building.prepare import Document, prepare
from cvtool.diagnostics import CvtoolError, Diagnostic, errors
from cvtool.source import Mapping as Tree
from cvtool.source import Node, Scalar, Sequence, read
from cvtool.source import Path as Origin
from cvtool.source.json_resume import without_comments
from cvtool.text.html import to_markdown
from cvtool.text.markup import parse_markup
from cvtool.view.omissions import NO_PLACE
from tests.helpers import ROOT, TESTS, lost_keys, names_a_loss

SOURCES = sorted(
    file
    for folder in (TESTS / "cases", TESTS / "data", ROOT / "cvtool" / "starters")
    for file in folder.rglob("*")
    if file.suffix in (".json", ".yaml") and not file.name.startswith("template")
)
# Keys that say how to show, or which repeat a text that stands elsewhere.
SETTINGS = {
    "$schema", "id", "tags", "only", "except", "private", "priority", "keep", "break", "selected", "expected", "sort",
    "variants", "meta", "defaults",
}  # fmt: skip
# Keys whose texts are shown in other words.
IN_WORDS = {
    "startDate", "endDate", "date", "dates", "terms", "releaseDate", "expires", "filed", "granted", "birthDate", "kind",
    "type",
}  # fmt: skip
# What no document has a place for: a code beside its country, the kind of a work, which groups it, and photographs.
NEVER_SHOWN = {"countryCode", "type", "image"}


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


def scalars(node: Node, path: Origin = ()) -> Iterator[tuple[Origin, Scalar]]:
    match node:
        case Scalar():
            yield path, node
        case Sequence():
            for number, item in enumerate(node.items):
                yield from scalars(item, (*path, number))
        case Tree():
            for key, value in node.pairs:
                yield (*path, "[key]"), key
                yield from scalars(value, (*path, key.value))


def prepared(file: Path) -> tuple[list[Document], tuple[Diagnostic, ...]]:
    """The documents of a source, and the warnings; no documents, and the faults, if it is refused."""
    try:
        return prepare(file, ())
    except CvtoolError as error:
        return [], tuple(error.diagnostics)


def lines_of(found: tuple[Diagnostic, ...]) -> set[int]:
    return {line for d in found if d.span for line in range(d.span.line, d.span.end_line + 1)}


# ---- From the file to the nodes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: "/".join(file.parts[-2:]))
def test_the_nodes_hold_what_the_file_says(file: Path) -> None:
    documents, found = prepared(file)
    if not documents:
        assert errors(found)
        return
    text, nodes = file.read_text(encoding="utf-8"), list(scalars(read(file).top))
    if file.suffix == ".json":
        held = words(" ".join(node.value for _, node in nodes))
        said = json.dumps(json.loads(without_comments(text)), ensure_ascii=False)
        assert words(said.replace("\\n", " ").replace("\\t", " ")) <= held
        return
    by_line: dict[int, str] = defaultdict(str)
    for _, node in nodes:
        for line in range(node.span.line, node.span.end_line + 1):
            by_line[line] += f" {node.value}"
    for number, raw in enumerate(text.splitlines(), 1):
        said = re.sub(r"(^|\s)#(?!\w).*", "", raw)
        unescaped = re.sub(r"(?<!\\)\\[nt]", " ", said) if '"' in said else said
        assert number in lines_of(found) or words(unescaped) <= words(by_line[number]), raw


# ---- From the nodes to the documents ---------------------------------------------------------------------------------


def said_by(document: Document) -> set[str]:
    """All words of a document, and of where its links lead."""
    return words(" ".join(f"{value.text} {value.href or ''}" for value in document.view.values()))


def is_setting(path: Origin) -> bool:
    return path[-1] == "[key]" or bool(SETTINGS & set(path))


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: "/".join(file.parts[-2:]))
def test_the_documents_show_the_nodes_or_say_that_they_do_not(file: Path) -> None:
    documents, found = prepared(file)
    warned, lost = lines_of(found), lost_keys(found)
    for document in documents:
        source = read(file)
        said, omitted = said_by(document), {left.origin.path for left in document.view.omissions}
        no_place = {left.origin.path[-1] for left in document.view.omissions if left.reason == NO_PLACE}
        assert document.view.template != "full-cv" or no_place <= NEVER_SHOWN
        for path, node in scalars(source.top):
            is_omitted = any(path[:size] in omitted for size in range(len(path) + 1))
            is_warned = node.span.line in warned or (source.lenient and names_a_loss(path, lost))
            if is_warned or is_omitted or node.is_null or is_setting(path) or IN_WORDS & set(path):
                continue
            value = to_markdown(node.value) if source.lenient else node.value
            parsed = (parse_markup(text, math=not source.lenient) for text in value.split("\n\n"))
            inlines = " ".join(str(text.with_breaks()) for text in parsed)
            # An address in Chinese or Japanese has its parts without spaces between them.
            missing = {
                word for word in words(inlines) - said if word.isascii() or not any(word in other for other in said)
            }
            assert not missing, (document.view.variant, path)
