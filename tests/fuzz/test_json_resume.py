"""Files that are valid by the schema of JSON Resume, with keys of their own: none is refused, and no text is lost.

The schema and the sample are those of npm's `@jsonresume/schema`. What is looked for is letters and digits, whatever
marks of Markdown or HTML stand between them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema

from cvtool.building.prepare import Document, prepare
from cvtool.diagnostics import Diagnostic, SourceError, errors
from cvtool.model.cv import SECTION_NAMES, entry_of
from cvtool.model.json_resume.expected import keys_of
from cvtool.model.values import is_name
from tests.fuzz.profiles import short
from tests.helpers import ROOT, lost_keys, names_a_loss

FOLDER: Final = ROOT / "tests/data"
SCHEMA: Final = json.loads((FOLDER / "jsonresume-schema.json").read_text(encoding="utf-8"))
SAMPLE: Final = json.loads((FOLDER / "jsonresume-sample.json").read_text(encoding="utf-8"))
# Neither printed nor missed: dates are written in words, a picture and the data of the file are no text.
UNSEEN: Final = {"startDate", "endDate", "date", "releaseDate", "image", "picture", "meta", "$schema", "countryCode"}
EVERY_KEY: Final = json.loads((FOLDER / "resume.json").read_text(encoding="utf-8"))
SECTIONS: Final = sorted(set(SCHEMA["properties"]) - {"$schema", "basics", "meta"})
JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(("yes", "in press", "Node.js", "a b", "")),
    lambda values: (
        st.lists(values, max_size=2) | st.dictionaries(st.sampled_from(("name", "text")), values, max_size=2)
    ),
    max_leaves=3,
)
ANY_SECTION: Final = sorted((SECTION_NAMES | {"narratives", "sections", "variants", "defaults"}) - {"summary"})
HIDING: Final = {"private", "expected"}
"""Keys that may say `true` there as well, and then mean what they mean."""


OTHER_KEYS: Final = st.sampled_from(
    "company website picture bio gpa title role degree school authors tags icon x-note _id // $comment 日期".split()
)


def valid(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a schema allows: objects with some of its keys and, as it lets them, others.

    The objects are put together here, since those of `hypothesis_jsonschema` need a Hypothesis of before 6.170.
    """
    if "$ref" in schema:
        return valid(SCHEMA["definitions"][schema["$ref"].rsplit("/", 1)[1]])
    if schema["type"] == "object":
        names = schema["properties"]
        keys = st.fixed_dictionaries({}, optional={key: valid(value) for key, value in names.items()})
        further = st.dictionaries(OTHER_KEYS.filter(lambda key: key not in names), JSON, max_size=2)
        assert schema.get("additionalProperties", True)
        return st.builds(lambda known, others: {**others, **known}, keys, further)
    if schema["type"] == "array":
        return st.lists(valid(schema["items"]), max_size=2)
    return st.just(None).flatmap(lambda _: from_schema(schema))


def typed(text: str) -> str:
    """What of a text is looked for."""
    return "".join(char for char in text.casefold() if char.isalnum())


def texts(data: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a file, with the keys that lead to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*keys, key))
    elif isinstance(data, list):
        for value in data:
            yield from texts(value, keys)
    elif isinstance(data, str | int | float) and not isinstance(data, bool) and typed(str(data)):
        yield keys, str(data)


def read(data: Any) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The full CV of a file, and what is said; no document if there is nothing in it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "resume.json")
        file.write_text(json.dumps(data), encoding="utf-8")
        try:
            (document,), found = prepare(file, ["cv"])
        except SourceError as error:
            document, found = None, error.diagnostics
    assert [fault.code for fault in errors(found)] == ([] if document else ["empty-source"])
    return document, found


def check(data: Any) -> None:
    document, found = read(data)
    lost = lost_keys(found)
    values = list(document.view.values()) if document else []
    shown = typed("".join(value.text + (value.href or "") for value in values))
    left_out = document.view.omissions if document else ()
    hidden = {tuple(part for part in left.origin.path if isinstance(part, str)) for left in left_out}
    for keys, text in texts(data):
        is_ours = set(keys) & {"id", "tags"} and is_name(text)
        is_hidden = UNSEEN & set(keys) or any(keys[:size] in hidden for size in range(len(keys) + 1))
        assert typed(text) in shown or names_a_loss((*keys, text), lost) or is_hidden or is_ours, (keys, text)


def test_the_sample_says_nothing_and_loses_nothing() -> None:
    check(SAMPLE)
    assert read(SAMPLE)[1] == ()


@pytest.mark.slow
@short(60)
@given(valid(SCHEMA))
def test_what_is_valid_is_neither_refused_nor_lost(data: Any) -> None:
    jsonschema.validate(data, SCHEMA)
    check(data)


@short(150)
@given(st.data())
def test_keys_that_only_cvtool_has_may_hold_anything(data: st.DataObject) -> None:
    """An entry of each section, with a key of the schema that JSON Resume does not have, and any value for it."""
    section = data.draw(st.sampled_from(SECTIONS))
    known = SCHEMA["properties"][section]["items"]["properties"]
    key = data.draw(st.sampled_from(sorted(keys_of(entry_of(section)).keys() - known.keys() - HIDING)))
    entry = {**EVERY_KEY[section][0], key: data.draw(JSON)}
    check({"basics": EVERY_KEY["basics"], section: [entry]})


@short(100)
@given(st.sampled_from(ANY_SECTION), JSON)
def test_sections_may_hold_anything(section: str, value: Any) -> None:
    check({**EVERY_KEY, section: value})


@short(100)
@given(st.sampled_from([*SECTIONS, "basics"]), st.data())
def test_keys_of_json_resume_may_have_another_shape(section: str, data: st.DataObject) -> None:
    entry = EVERY_KEY[section] if section == "basics" else EVERY_KEY[section][0]
    key = data.draw(st.sampled_from(sorted(entry)))
    changed = {**entry, key: data.draw(JSON)}
    check({"basics": EVERY_KEY["basics"], section: changed if section == "basics" else [changed]})
