"""What a person expects of a page budget: which bullets and which sections survive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvtool import CvtoolError, build
from cvtool.building.document import produce
from cvtool.building.prepare import prepare
from cvtool.options import DEFAULTS
from cvtool.view import Block, View
from tests.helpers import TESTS

pytestmark = pytest.mark.tex

SOURCE: dict[str, Any] = yaml.load((TESTS / "data" / "engineer.yaml").read_text(), yaml.BaseLoader)
DEEDS: list[str] = SOURCE["work"][0]["highlights"][:4]
ENGINEER: dict[str, Any] = {**SOURCE, "work": [{**job, "highlights": DEEDS} for job in SOURCE["work"]]}
"""The engineer, each of whose jobs has as many bullets: which has most on the page is not the source's doing."""


def shown(folder: Path, template: str, pages: int = 1, source: dict[str, Any] = ENGINEER, **options: Any) -> View:
    """The view that the pages of a variant show."""
    file = folder / "cv.yaml"
    variant = {"template": template, "pages": str(pages), **options}
    file.write_text(yaml.safe_dump({**source, "variants": {"v": variant}}, default_style='"'))
    (document,), _ = prepare(file, ["v"])
    return produce(document, DEFAULTS).last.view


def entries(view: View, section: str) -> tuple[Block, ...]:
    return next((found.blocks for found in view.sections if found.name == section), ())


def bullets(view: View) -> list[int]:
    """How many highlights of each job are shown, the newest first."""
    left = {block.origin.path[1]: len(block.parts.get("highlights", ())) for block in entries(view, "work")}
    return [left.get(number, 0) for number in range(len(ENGINEER["work"]))]


@pytest.mark.parametrize(("template", "least"), [("resume", 3), ("full-cv", 2)])
def test_one_page_shows_most_of_the_newest_job_and_of_older_ones_ever_fewer_bullets(
    tmp_path: Path, template: str, least: int
) -> None:
    counts = bullets(shown(tmp_path, template))
    assert counts[0] >= least
    assert counts == sorted(counts, reverse=True)


def test_on_two_pages_there_is_more_of_everything(tmp_path: Path) -> None:
    one, two = (bullets(shown(tmp_path, "resume", pages)) for pages in (1, 2))
    assert all(more >= less for less, more in zip(one, two, strict=True))
    assert sum(two) > sum(one)


@pytest.mark.parametrize("template", ["resume", "full-cv", "grant-bio"])
def test_education_survives_one_page(tmp_path: Path, template: str) -> None:
    assert entries(shown(tmp_path, template), "education")


def test_the_biography_survives_one_page_of_a_bio(tmp_path: Path) -> None:
    long = {**ENGINEER, "narratives": {"biography": "\n\n".join((DEEDS * 3)[:11])}}
    assert entries(shown(tmp_path, "grant-bio", source=long), "biography")


@pytest.mark.parametrize("template", ["resume", "full-cv"])
def test_a_line_of_languages_goes_before_a_bullet_of_the_newest_job(tmp_path: Path, template: str) -> None:
    view = shown(tmp_path, template)
    assert bullets(view)[0] == len(DEEDS) or not entries(view, "languages")


def test_a_skill_that_was_cut_says_how_much_is_missing(tmp_path: Path) -> None:
    keywords = [f"a method that is called number {number}" for number in range(80)]
    long = {**ENGINEER, "skills": [{"name": "Methods", "keywords": keywords}]}
    (skill,) = entries(shown(tmp_path, "resume", source=long, sections={"skills": {"min": "1"}}), "skills")
    left = len(keywords) - len(skill.parts["items"])
    assert left > 12
    assert skill.fields["others"].text == f"and {left} others"


def test_what_is_preferred_survives_before_what_is_not(tmp_path: Path) -> None:
    source = {**ENGINEER, "work": [{**job, "highlights": list(DEEDS)} for job in ENGINEER["work"]]}
    source["work"][1]["highlights"][3] += ", with Erlang"
    plain = shown(tmp_path, "full-cv", source=source)
    asked = shown(tmp_path, "full-cv", source=source, prefer=["erlang"])
    assert not list(mentions(plain, "Erlang"))
    assert len(list(mentions(asked, "Erlang"))) == 1
    assert bullets(asked)[0] >= 2


def mentions(view: View, word: str) -> Iterator[str]:
    return (value.text for value in view.values() if word in value.text)


def test_entries_that_a_section_demands_and_no_page_holds_are_named(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    awards = "".join(f"  - {{title: Award {number}}}\n" for number in range(90))
    file.write_text(
        f"basics: {{name: Ada}}\nawards:\n{awards}variants:\n"
        "  v: {template: resume, pages: 1, sections: {awards: {min: 80, max: 90}}}\n"
    )
    with pytest.raises(CvtoolError) as caught:
        build(file, ["v"], output=tmp_path)
    first, *others = caught.value.diagnostics
    assert {found.code for found in caught.value.diagnostics} == {"too-many-pages"}
    assert "lower the `min`" in (first.hint or "")
    assert [found.span.line for found in others if found.span] == list(range(3, 83))
    assert "by the `min` of its section" in others[0].message
