"""What variants have from `defaults` and from those that they extend, and what they hide."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool import CvtoolError, Diagnostic, build, validate
from cvtool.building.prepare import prepare
from cvtool.view import View
from tests.helpers import view_of

BASICS = """basics:
  name: Ada Lovelace
  label: Analyst
  email: ada@example.org
  phone: +44 20 7946 0958
  url: https://example.org
  image: ada.jpg
  location: {address: 12 St James's Square, city: London}
  summary: Wrote the first program.
"""
CONTENT = """work: [{name: Engines, position: Analyst, startDate: 1842-07, endDate: 1843-08-15}]
education: [{institution: Home, thesis: On engines, tags: [teaching]}]
skills: [{name: Poetry, tags: [poetry]}]
narratives: {biography: Ada was born in London.}
"""


def make(folder: Path, variants: str, variant: str) -> View:
    file = folder / "cv.yaml"
    file.write_text(f"{BASICS}{CONTENT}{variants}")
    return view_of(file, variant)


def found(folder: Path, variants: str) -> list[str]:
    """What `validate` says: line, column, code, message."""
    file = folder / "cv.yaml"
    file.write_text(f"basics: {{name: Ada}}\nskills: [Python]\n{variants}")
    try:
        diagnostics: tuple[Diagnostic, ...] = validate(file)
    except CvtoolError as error:
        diagnostics = error.diagnostics
    return [f"{d.span.line}:{d.span.column} {d.code}: {d.message} => {d.hint}" for d in diagnostics if d.span]


def titles(view: View) -> dict[str, str]:
    return {section.name: section.title.text for section in view.sections}


# ---- What is inherited -------------------------------------------------------------------------------------------


FAMILY = """defaults:
  design: {paper: letter, accent: "#7A1F3D"}
  basics: {label: Countess}
  sections: {work: {title: Offices}, skills: {title: Arts}}
variants:
  cv: {template: full-cv, design: {accent: "#000000"}, include: [poetry]}
  child: {extends: middle, sections: {work: {max: 1}}, include+: [teaching]}
  middle:
    extends: cv
    template: resume
    design: {fontsize: 9.5}
    basics: {email: a@example.org}
    sections: {skills: {title: Verse}}
"""


def test_options_come_from_defaults_then_from_what_is_extended_then_from_the_variant(tmp_path: Path) -> None:
    cv, middle, child = (make(tmp_path, FAMILY, name) for name in ("cv", "middle", "child"))
    assert [view.template for view in (cv, middle, child)] == ["full-cv", "resume", "resume"]
    assert (cv.design["paper"], cv.design["accent"]) == ("letter", "000000")
    assert (child.design["paper"], child.design["accent"], child.design["fontsize"]) == ("letter", "000000", "9.5")
    assert [view.identity["label"].text for view in (cv, middle, child)] == ["Countess"] * 3
    assert [view.identity["email"].text for view in (cv, child)] == ["ada@example.org", "a@example.org"]
    assert [titles(view)["work"] for view in (cv, middle, child)] == ["Offices"] * 3
    assert [titles(view)["skills"] for view in (cv, middle, child)] == ["Arts", "Verse", "Verse"]
    assert ["education" in titles(view) for view in (cv, middle, child)] == [False, False, True]
    assert child.variant == "child"


def test_what_is_inherited_keeps_its_place(tmp_path: Path) -> None:
    view = make(tmp_path, FAMILY, "child")
    lines = (tmp_path / "cv.yaml").read_text().splitlines()
    for value, text in ((view.identity["label"], "label: Countess"), (view.identity["email"], "email: a@example.org")):
        assert text in lines[value.origin.span.line - 1]


def test_defaults_are_for_the_variants_of_a_source_that_has_none(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"{BASICS}{CONTENT}defaults: {{design: {{paper: letter}}, document: All, pages: 1}}\n")
    documents, _ = prepare(file, ())
    assert [document.plan.name for document in documents] == ["cv", "resume", "bio"]
    assert {document.view.design["paper"] for document in documents} == {"letter"}
    assert [str(document.plan.pages) for document in documents] == ["1", "at most 2", "1"]


def test_an_entry_for_a_variant_is_not_for_those_that_extend_it(tmp_path: Path) -> None:
    variants = "awards: [{title: Prize, only: [cv]}]\nvariants: {cv: {template: full-cv}, child: {extends: cv}}\n"
    assert "awards" in titles(make(tmp_path, variants, "cv"))
    assert "awards" not in titles(make(tmp_path, variants, "child"))


def test_an_option_of_a_variant_can_be_taken_back(tmp_path: Path) -> None:
    variants = (
        "defaults: {basics: {phone: ''}}\nvariants: {cv: {template: full-cv}, all: {extends: cv, basics: {phone: }}}\n"
    )
    assert "phone" not in make(tmp_path, variants, "cv").identity
    assert "phone" in make(tmp_path, variants, "all").identity


def test_an_inherited_design_option_is_for_the_templates_that_have_it(tmp_path: Path) -> None:
    own = tmp_path / "latex_templates" / "mine"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text("description: Mine\ndocument: CV\nsections: {skills: {title: Skills}}\n")
    variants = "defaults: {design: {spacing: 1.1}}\nvariants: {mine: {template: mine}, bio: {template: grant-bio}}\n"
    assert make(tmp_path, variants, "mine").design == {}
    assert make(tmp_path, variants, "bio").design["spacing"] == "1.1"
    assert found(tmp_path, variants) == []


def test_tags_and_pages_of_a_call_are_for_the_variants_that_it_names(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"{BASICS}{CONTENT}{FAMILY}")
    results = build(file, ["mid*", "child"], tags=["teaching"], output=tmp_path, tex_only=True)
    assert [result.variant for result in results] == ["middle", "child"]
    assert ["{Home}" in result.tex.read_text() for result in results] == [True, True]
    (result,) = build(file, ["cv"], tags=["teaching"], output=tmp_path, tex_only=True)
    assert "{Poetry}" in result.tex.read_text(), "the tag is added to those that are inherited"


# ---- Faults ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["dates: {month: '%b %Y'}", "dates: {day: 'hh:mm'}", "dates: {year: only years}"])
def test_a_pattern_that_writes_no_date_is_a_fault(tmp_path: Path, place: str) -> None:
    (told,) = found(tmp_path, f"variants: {{cv: {{template: full-cv, {place}}}}}")
    assert "is no pattern of dates => `d MMM yyyy`, `MM/yyyy`, `yyyy` are some" in told


# ---- What a variant hides ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["label", "email", "phone", "url", "image", "location", "summary"])
def test_an_empty_text_hides_that_of_the_source(tmp_path: Path, key: str) -> None:
    shown, hidden = (
        make(tmp_path, f"variants: {{v: {{template: full-cv, basics: {{{basics}}}}}}}\n", "v")
        for basics in ("", f"{key}: ''")
    )
    assert [value.text for value in hidden.values()] == [
        value.text
        for value in shown.values()
        if value.origin.path[1:2] != (key,) and not (key == "summary" and value.text == "Profile")
    ]
    assert [(left.id, left.reason) for left in hidden.omissions if left.whole and left.section == "basics"] == [
        (f"basics/{key}", "the variant hides it")
    ]


def test_a_hidden_narrative_is_left_out_with_a_reason(tmp_path: Path) -> None:
    for template in ("full-cv", "resume"):
        variants = f"variants: {{v: {{template: {template}, narratives: {{biography: ''}}}}}}\n"
        view = make(tmp_path, variants, "v")
        assert "biography" not in titles(view)
        left = [(left.text, left.reason) for left in view.omissions if left.section == "biography"]
        assert left == [("Ada was born in London.", "the variant hides it")]


def test_the_name_cannot_be_hidden(tmp_path: Path) -> None:
    assert found(tmp_path, "variants: {cv: {template: full-cv, basics: {name: ''}}}") == [
        "3:51 missing-key: `name` is empty => None"
    ]


@pytest.mark.tex
def test_explain_says_that_a_text_is_hidden(tmp_path: Path) -> None:
    from tests.helpers import cvtool

    (tmp_path / "cv.yaml").write_text(f"{BASICS}variants: {{v: {{template: full-cv, basics: {{phone: ''}}}}}}\n")
    done = cvtool("explain", "v", cwd=tmp_path)
    assert done.returncode == 0
    (row,) = (line for line in done.stdout.splitlines() if "+44 20 7946 0958" in line)
    assert row.startswith("left out")
    assert row.endswith("the variant hides it")


# ---- Words and dates ---------------------------------------------------------------------------------------------


def test_a_variant_has_words_and_dates_of_its_own(tmp_path: Path) -> None:
    variants = """variants:
  v: {template: full-cv, labels: {thesis: Dissertation}, dates: {day: yyyy, month: yyyy}}
  german: {extends: v, dates: {month: MM/yyyy, day: d.M.yyyy}}
  plain: {template: full-cv}
"""
    made = {name: make(tmp_path, variants, name) for name in ("v", "german", "plain")}
    texts = {name: [value.text for value in view.values()] for name, view in made.items()}
    assert "1842–1843" in texts["v"]
    assert "07/1842 – 15.8.1843" in texts["german"]
    assert "Jul 1842 – 15 Aug 1843" in texts["plain"]
    assert ["Dissertation" in texts[name] for name in made] == [True, True, False]
