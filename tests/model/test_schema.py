"""`cvtool schema` takes what cvtool takes, refuses what a schema can refuse, and describes every key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from cvtool import CvtoolError, Diagnostic, UsageError, keys, schema, validate
from cvtool.diagnostics import errors
from cvtool.model.resume_keys import JSON_RESUME
from cvtool.source import read
from tests.fuzz.profiles import short
from tests.fuzz.strategies import Data, cvs
from tests.helpers import ROOT, TESTS
from tests.model import editor

SCHEMAS = {"source": cache(schema), "template": cache(partial(schema, template=True))}
OWN = [*(ROOT / "cvtool" / "starters").glob("*.yaml"), ROOT / "cvtool" / "model" / "examples.yaml"]
SOURCES = [*OWN, *sorted(TESTS.rglob("*.yaml"))]
REFUSED = {"unknown-key", "missing-key", "bad-email", "bad-url", "bad-doi"}
"""What a schema can refuse as well."""


def mappings(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schemas of the mappings with the keys of a class, by the name of the class."""
    whole = SCHEMAS[name]()
    yield {"source": "CV", "template": "Manifest"}[name], whole
    yield from ((cls, inner) for cls, inner in whole["$defs"].items() if "properties" in inner and cls[0].isupper())


def every_key(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every key of a schema: its class, its name, what it takes."""
    for cls, inner in mappings(name):
        yield from ((cls, key, value) for key, value in inner["properties"].items())


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described(name: str) -> None:
    sentence = re.compile(r"[A-Z`].*\.")
    lacking = [f"{c}.{key}" for c, key, value in every_key(name) if not sentence.fullmatch(value["description"])]
    assert lacking == [], "each of these needs a line, with a full stop, in `Attributes:` of the docstring of its class"


@pytest.mark.parametrize(("name", "file"), [("source", "cvtool/model"), ("template", "cvtool/templates")])
def test_every_key_has_an_example(name: str, file: str) -> None:
    """But those whose own keys have the examples."""
    own = re.compile(r"#/\$defs/(?!Priority|Layout|Sort)[A-Z]")
    lacking = [
        f"{c}.{key}" for c, key, value in every_key(name) if "examples" not in value and not own.search(str(value))
    ]
    assert lacking == [], f"write an example of each of these into {file}/examples.yaml"


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_mapping_takes_other_keys_than_its_own(name: str) -> None:
    for cls, inner in mappings(name):
        assert inner["additionalProperties"] is False, cls


def test_the_schema_says_of_what_draft_it_is_and_what_a_key_is_without_a_word() -> None:
    whole = SCHEMAS["source"]()
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["$defs"]["Talk"]["properties"]["kind"]["default"] == "talk"
    assert whole["$defs"]["Variant"]["properties"]["private"]["default"] is False
    assert list(whole["properties"]["variants"]["default"]) == ["cv", "resume", "bio"]


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_it_takes_what_cvtool_takes_and_refuses_bad_keys(file: Path) -> None:
    found = {fault.code for fault in faults(file)}
    if file in OWN:
        assert {warning.code for warning in validate(file)} <= {"unused-detail"}
    if not found:
        assert read(file).lenient or editor.faults(editor.load(file)) == []
    elif file.parent.name == "faults" and found & REFUSED and file.name != "links.yaml":  # a schema reads no texts
        assert editor.faults(editor.load(file))


@pytest.mark.parametrize("name", ["full-cv", "resume", "grant-bio"])
def test_it_takes_the_templates(name: str) -> None:
    file = ROOT / "latex_templates" / name / "template.yaml"
    assert editor.faults(editor.load(file), template=True) == []


@short(8)
@given(cvs())
def test_it_takes_whatever_is_valid(data: Data) -> None:
    """As texts in quotes, and without them."""
    assert editor.faults(data) == []
    assert editor.faults(unquoted(data)) == []


def unquoted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unquoted(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unquoted(inner) for inner in value]
    found = editor.resolved(value)
    return value if found is None else found


TAKEN = """
{}
work:
work: ''
skills: [Python, 3.10, true]
awards: [Best paper 2020]
basics: {name: {given: Ada}, aliases: Ada Byron, email: [a@example.org], phone: [+41215550123, 5], location: Graz}
basics: {name: 1984, url: '', label: null, email: ''}
work: [{name: A, startDate: 2020, endDate: present, tags: [2020, x], private: true, priority: ''}]
publications: [{name: P, releaseDate: {text: in press, sort: 2026}, citations: 3, selected: 'false'}]
narratives: {biography: A text, vision: {short: 1, long: 2}}
variants: {a: {template: resume, pages: 2, sections: {work: {max: '3', weight: 0.5, words: 250.0}}}}
variants: {a: {template: resume, pages: at most 2, order: [work], exclude: [work]}}
variants: {a: {template: resume, labels: {score: 1}, dates: {month: MM/yyyy}}}
variants: {a: {template: resume}, b: {extends: a, include+: [a, b], order+: [work]}}
defaults: {template: resume, design: {paper: letter}, basics: {phone: '', location: ''}, narratives: {biography: ''}}
meta: {version: 1.0, lastModified: 2025-06-01, language: no}
outreach: [A text, {title: T, highlights: [x, {text: y, only: [cv]}]}]
"""
REFUSALS = """
work: Acme
work: [Acme]
work: [{position: CTO}]
basics: {label: A}
basics: {name: ''}
basics: {name: A, emial: a@example.org}
basics: {name: A, email: nobody}
basics: {name: A, url: example.org}
basics: {name: A, location: [Graz]}
basics: {name: {title: Dr.}}
education: [{institution: A, startDate: soon}]
education: [{institution: A, startDate: present}]
education: [{institution: A, startDate: {sort: 2020}}]
education: [{institution: A, startDate: {text: x, year: 2020}}]
education: [{institution: A, priority: highest}]
education: [{institution: A, private: yes}]
education: [{institution: A, tags: [a b]}]
education: [{institution: A, courses: [null]}]
publications: [{name: P, doi: https://doi.org/10.1000/182}]
service: [{items: [x]}]
variants: {a: {template: resume, pagse: 2}}
variants: {a: {extends: [b]}}
defaults: [letter]
variants: {a: {template: resume, pages: two}}
variants: {a: {template: resume, include: [a or b]}}
variants: {a: {template: resume, sections: {work: {max: 0}}}}
variants: {a b: {template: resume}}
meta: {language: English}
experience: []
"""


def written(line: str, folder: Path) -> Path:
    file = folder / "cv.yaml"
    line = "" if line == "{}" else line
    file.write_text(line if line.startswith("basics") else f"basics: {{name: Ada}}\n{line}\n")
    return file


def faults(file: Path) -> tuple[Diagnostic, ...]:
    """The errors that cvtool finds."""
    try:
        validate(file)
    except CvtoolError as error:
        return tuple(errors(error.diagnostics))
    return ()


@pytest.mark.parametrize("line", TAKEN.strip().splitlines())
def test_it_takes_shorthands_and_what_editors_make_of_texts(line: str, tmp_path: Path) -> None:
    file = written(line, tmp_path)
    assert editor.faults(editor.load(file)) == []
    assert faults(file) == ()


@pytest.mark.parametrize("line", REFUSALS.strip().splitlines())
def test_it_refuses_what_cvtool_refuses(line: str, tmp_path: Path) -> None:
    file = written(line, tmp_path)
    assert editor.faults(editor.load(file))
    assert faults(file)


def test_the_keys_of_json_resume_are_those_of_its_schema() -> None:
    def mappings_of(value: dict[str, Any], path: str) -> Iterator[tuple[str, set[str]]]:
        properties = value.get("items", value).get("properties", {})
        if properties:
            yield path, set(properties)
        for name, inner in properties.items():
            yield from mappings_of(inner, f"{path}.{name}".strip("."))

    official = json.loads((TESTS / "data" / "jsonresume-schema.json").read_text("utf-8"))
    assert dict(mappings_of(official, "")) == JSON_RESUME


def test_the_keys_of_json_resume_are_keys_here() -> None:
    found = {key.name: {inner.name for inner in key.keys if inner.json_resume} for key in keys()}
    for name in JSON_RESUME[""] - {"$schema"}:
        assert found[name] == JSON_RESUME[name]
    assert {name for name, theirs in found.items() if theirs} == JSON_RESUME[""] - {"$schema"}


def test_the_keys_of_a_section_have_examples_that_are_yaml() -> None:
    for key in keys():
        assert key.keys or key.example
        for inner in key.keys:
            assert not inner.example or yaml.safe_load(f"{inner.name}: {inner.example}")


def test_an_unknown_section_is_answered_with_what_was_meant() -> None:
    with pytest.raises(UsageError) as caught:
        keys("experience")
    assert caught.value.diagnostics[0].hint == "did you mean `work`?"
    (section,) = keys("work")
    assert {"name", "positions", "startDate"} <= {key.name for key in section.keys}
