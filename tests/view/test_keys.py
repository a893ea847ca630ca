"""`groupBy` and `fields` take the keys of the source; messages about layouts name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, validate
from cvtool.view import View
from tests.helpers import view_of

SOURCE = """\
basics: {name: Ada}
publications:
  - {name: One, venue: J, type: article, releaseDate: 2020, authors: [Ada]}
  - {name: Two, venue: C, type: talk, releaseDate: 2021}
  - {name: Three, venue: J, type: article, releaseDate: 2022}
education:
  - {institution: U, studyType: PhD, area: Physics, score: "1.0", thesis: On it, startDate: 2010, endDate: 2014}
  - {institution: V, studyType: BSc, score: "2.0"}
service: [{role: Reviewer, organization: ACM}, {organization: IEEE}]
skills: [{name: Code, level: good, keywords: [Python]}]
"""


def view(folder: Path, section: str, options: str) -> View:
    file = folder / "cv.yaml"
    variant = f"variants: {{cv: {{template: full-cv, sections: {{{section}: {options}}}}}}}\n"
    file.write_text(SOURCE + variant, encoding="utf-8")
    return view_of(file, "cv")


@pytest.mark.parametrize(
    ("section", "key", "groups"),
    [
        ("publications", "type", ["Article", "Talk"]),
        ("publications", "kind", ["Article", "Talk"]),
        ("publications", "venue", ["J", "C"]),
        ("education", "institution", ["U", "V"]),
        ("education", "organization", ["U", "V"]),
        ("skills", "level", ["good"]),
    ],
)
def test_a_key_of_the_source_heads_groups(tmp_path: Path, section: str, key: str, groups: list[str]) -> None:
    (found,) = (each for each in view(tmp_path, section, f"{{groupBy: {key}}}").sections if each.name == section)
    assert [group.title.text for group in found.groups if group.title] == groups
    assert not [value for block in found.blocks for value in block.fields.values() if value.text in groups]


@pytest.mark.parametrize(
    ("section", "fields", "shown"),
    [
        ("publications", "[name]", {"One", "Two", "Three"}),
        ("publications", "[name, type]", {"One", "Two", "Three", "Article", "Talk"}),
        ("publications", "[title, releaseDate]", {"One", "Two", "Three", "2020", "2021", "2022"}),
        ("education", "[institution, score]", {"U", "V", "Score", "1.0", "2.0"}),
        ("education", "[institution, endDate]", {"U", "V", "2010–2014"}),
        ("service", "[organization]", {"ACM", "IEEE"}),
        ("skills", "[keywords]", {"Python"}),
    ],
)
def test_only_fields_of_the_source_are_shown(tmp_path: Path, section: str, fields: str, shown: set[str]) -> None:
    (found,) = (each for each in view(tmp_path, section, f"{{fields: {fields}}}").sections if each.name == section)
    texts = {value.text for block in found.blocks for value in block.values() if value.text}
    assert texts - {"1", "2", "3"} == shown  # publications are numbered


@pytest.mark.parametrize(
    ("section", "options", "hint"),
    [
        ("publications", "groupBy: journal", "did you mean `venue`?"),
        ("publications", "groupBy: typ", "did you mean `type`?"),
        ("work", "fields: [name, company]", "did you mean `name`?"),
        ("skills", "groupBy: xyzzy", "the keys of `skills` are `name`, `level`, `keywords`"),
    ],
)
def test_another_word_is_a_fault_at_its_place(tmp_path: Path, section: str, options: str, hint: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(
        f"basics: {{name: Ada}}\nvariants: {{cv: {{template: full-cv, sections: {{{section}: {{{options}}}}}}}}}\n"
    )
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.span and fault.span.line) == ("bad-value", 2)
    assert f"is not a key of `{section}`" in fault.message
    assert hint in (fault.hint or "")


def test_a_layout_without_a_place_names_the_keys_of_the_source(tmp_path: Path) -> None:
    view(tmp_path, "education", "{layout: talk}")
    with pytest.raises(CvtoolError) as caught:
        validate(tmp_path / "cv.yaml")
    (fault,) = caught.value.diagnostics
    assert "no place for `institution`, `score`, `thesis` of `education`" in fault.message
