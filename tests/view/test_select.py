"""What a variant shows of a source, in which order; and that what it leaves out is accounted for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool import CvtoolError, validate
from cvtool.source import Path as Origin
from cvtool.source import has, read
from cvtool.view import Block, View
from cvtool.view.omissions import unplaced
from tests.helpers import view_of

FULL = "{template: full-cv}"


def make(folder: Path, source: str, variant: str = FULL) -> View:
    """The view that the variant `v` is of a source."""
    file = folder / "cv.yaml"
    file.write_text(
        f"basics: {{name: Ada Lovelace}}\n{source}\nvariants:\n  v: {variant}\n  other: {{template: resume}}\n"
    )
    return view_of(file, "v")


def full(sections: str) -> str:
    return f"{{template: full-cv, sections: {{{sections}}}}}"


def names(view: View) -> list[str]:
    return [section.name for section in view.sections]


def blocks(view: View, name: str) -> tuple[Block, ...]:
    return next((section.blocks for section in view.sections if section.name == name), ())


def shown(view: View, name: str = "awards") -> list[str]:
    return [block.fields["title"].text for block in blocks(view, name)]


def left_out(view: View) -> dict[Origin, str]:
    whole = [omission for omission in view.omissions if omission.whole]
    reasons = {omission.origin.path: omission.reason for omission in whole}
    assert len(reasons) == len(whole), "an omission is told twice"
    return reasons


def highlights(block: Block) -> list[str]:
    return [part.fields["text"].text for part in block.parts.get("highlights", ())]


# ---- Which entries -----------------------------------------------------------------------------------------------

TAGGED = """
awards:
  - {title: both, tags: [a, b]}
  - {title: only a, tags: [a]}
  - {title: only c, tags: [c]}
  - {title: untagged}
"""


def test_include_keeps_what_has_one_of_its_tags_or_none_at_all(tmp_path: Path) -> None:
    view = make(tmp_path, TAGGED, "{template: full-cv, include: [b, c]}")
    assert shown(view) == ["both", "only c", "untagged"]
    assert left_out(view) == {("awards", 1): "no tag of it is included"}


def test_exclude_drops_what_has_one_of_its_tags(tmp_path: Path) -> None:
    view = make(tmp_path, TAGGED, "{template: full-cv, exclude: [b, c]}")
    assert shown(view) == ["only a", "untagged"]
    assert left_out(view) == {("awards", 0): "tag `b` is excluded", ("awards", 2): "tag `c` is excluded"}


def test_exclude_goes_before_include(tmp_path: Path) -> None:
    view = make(tmp_path, TAGGED, "{template: full-cv, include: [a], exclude: [b]}")
    assert shown(view) == ["only a", "untagged"]


def test_without_include_and_exclude_all_is_shown(tmp_path: Path) -> None:
    view = make(tmp_path, TAGGED)
    assert shown(view) == ["both", "only a", "only c", "untagged"]
    assert left_out(view) == {}


@pytest.mark.parametrize(
    ("section", "source"),
    [
        ("awards", "awards: [{title: A}]"),
        ("vision", "narratives: {vision: Text.}"),
        ("hobbies", "sections: {hobbies: {title: Pastimes, entries: [Stamps]}}"),
    ],
)
def test_a_section_is_excluded_by_its_name(tmp_path: Path, section: str, source: str) -> None:
    assert names(make(tmp_path, source)) == [section]
    view = make(tmp_path, source, f"{{template: full-cv, exclude: [{section}], order: [{section}]}}")
    assert names(view) == []
    assert list(left_out(view).values()) == ["excluded"]


def test_only_and_except_name_variants(tmp_path: Path) -> None:
    source = """
awards:
  - {title: here, only: [v]}
  - {title: there, only: [other]}
  - {title: in both, only: [v, other]}
  - {title: not here, except: [v]}
  - {title: not there, except: [other]}
  - {title: contradiction, only: [v], except: [v]}
"""
    view = make(tmp_path, source)
    assert shown(view) == ["here", "in both", "not there"]
    assert left_out(view) == {("awards", number): "`only` or `except`" for number in (1, 3, 5)}
    assert shown(view_of(tmp_path / "cv.yaml", "other")) == ["there", "in both", "not here"]


# ---- Which sections ----------------------------------------------------------------------------------------------

SECTIONS = """
awards: [{title: A}]
education: [{institution: E, studyType: B}]
skills: [{name: S}]
narratives: {personalStatement: I go on., long-text: More.}
sections: {hobbies: {title: Pastimes, entries: [Stamps]}}
"""


def test_sections_stand_as_the_template_orders_them_and_the_rest_after(tmp_path: Path) -> None:
    view = make(tmp_path, SECTIONS)
    assert names(view) == ["education", "awards", "skills", "personalStatement", "long-text", "hobbies"]


def test_the_order_of_a_variant_comes_first(tmp_path: Path) -> None:
    view = make(tmp_path, SECTIONS, "{template: full-cv, order: [hobbies, skills, talks]}")
    assert names(view) == ["hobbies", "skills", "education", "awards", "personalStatement", "long-text"]


def test_a_template_without_rest_shows_its_own_sections_and_names_the_others(tmp_path: Path) -> None:
    view = make(tmp_path, SECTIONS, "{template: grant-bio}")
    assert names(view) == ["education", "awards"]
    assert left_out(view) == {
        ("narratives", "personalStatement"): "no section of `grant-bio`",
        ("narratives", "long-text"): "no section of `grant-bio`",
        ("skills",): "no section of `grant-bio`",
        ("sections", "hobbies", "entries"): "no section of `grant-bio`",
    }


@pytest.mark.parametrize("named", ["order: [biography]", "sections: {biography: {}}"])
def test_an_optional_section_is_shown_where_the_variant_names_it(tmp_path: Path, named: str) -> None:
    source = "awards: [{title: A}]\nnarratives: {biography: Text.}"
    view = make(tmp_path, source)
    assert names(view) == ["awards"]
    assert left_out(view) == {("narratives", "biography"): "no section of `full-cv`"}
    assert set(names(make(tmp_path, source, f"{{template: full-cv, {named}}}"))) == {"awards", "biography"}


def test_a_variant_adds_sections_to_a_template_by_naming_them(tmp_path: Path) -> None:
    view = make(tmp_path, SECTIONS, "{template: grant-bio, order: [skills], sections: {hobbies: {max: 1}}}")
    assert names(view) == ["skills", "education", "awards", "hobbies"]


def test_titles_are_the_variants_else_the_templates_else_made_of_the_name(tmp_path: Path) -> None:
    titles = {section.name: section.title.text for section in make(tmp_path, SECTIONS).sections}
    assert titles == {
        "education": "Education",
        "awards": "Honors and awards",
        "skills": "Skills",
        "personalStatement": "Personal statement",
        "long-text": "Long text",
        "hobbies": "Pastimes",
    }
    view = make(tmp_path, SECTIONS, full("awards: {title: Prizes}, hobbies: {title: Fun}"))
    titles |= {"awards": "Prizes", "hobbies": "Fun"}
    assert {section.name: section.title.text for section in view.sections} == titles


def test_options_of_a_variant_change_only_what_they_name(tmp_path: Path) -> None:
    source = "teaching: [{course: A, highlights: [x, y]}, {course: B}]"
    (block,) = blocks(make(tmp_path, source, full("teaching: {max: 1}")), "teaching")
    assert (block.kind, highlights(block)) == ("line", ["x", "y"])
    first, _ = blocks(make(tmp_path, source, full("teaching: {layout: entry, maxHighlights: 1}")), "teaching")
    assert (first.kind, highlights(first)) == ("entry", ["x"])


def test_the_variant_may_lift_a_limit_of_the_template(tmp_path: Path) -> None:
    source = "awards: [" + ", ".join(f"{{title: A{n}}}" for n in range(7)) + "]"
    assert len(shown(make(tmp_path, source, "{template: grant-bio}"))) == 5
    assert len(shown(make(tmp_path, source, "{template: grant-bio, sections: {awards: {max: 7}}}"))) == 7


def test_paragraphs_of_a_narrative_become_blocks(tmp_path: Path) -> None:
    source = "narratives:\n  biography: |\n    One.\n\n\n    Two:\n    - three\n\n    Four.\n"
    view = make(tmp_path, source, full("biography: {}"))
    texts = [block.fields["text"].text for block in blocks(view, "biography")]
    assert texts == ["One.", "Two:\nthree", "Four."]
    assert [block.id for block in blocks(view, "biography")] == ["biography/1", "biography/2", "biography/3"]


@pytest.mark.parametrize(
    "source",
    [
        "narratives: {work: Text.}",
        "narratives: {summary: Text.}",
        "sections: {awards: {title: T, entries: [A]}}",
        "sections: {summary: {title: T, entries: [A]}}",
        "narratives: {mine: Text.}\nsections: {mine: {title: T, entries: [A]}}",
    ],
)
def test_a_name_that_is_taken_is_refused_so_that_no_text_hides_another(tmp_path: Path, source: str) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(f"basics: {{name: Ada, summary: Here.}}\n{source}\n")
    with pytest.raises(CvtoolError) as caught:
        validate(file)
    assert [(d.code, d.hint) for d in caught.value.diagnostics] == [("duplicate-key", "choose another name")]


# ---- How many ----------------------------------------------------------------------------------------------------

PRIORITIES = """
publications:
  - {name: low, priority: low}
  - {name: normal}
  - {name: also normal}
  - {name: must, priority: must}
  - {name: high, priority: high}
  - {name: selected and low, selected: true, priority: low}
"""


@pytest.mark.parametrize(
    ("most", "kept"),
    [
        (1, ["selected and low"]),
        (2, ["must", "selected and low"]),
        (3, ["must", "high", "selected and low"]),
        (4, ["normal", "must", "high", "selected and low"]),
        (5, ["normal", "also normal", "must", "high", "selected and low"]),
        (6, ["low", "normal", "also normal", "must", "high", "selected and low"]),
    ],
)
def test_max_keeps_selected_works_then_the_more_important_in_their_order(
    tmp_path: Path, most: int, kept: list[str]
) -> None:
    view = make(tmp_path, PRIORITIES, full(f"publications: {{max: {most}}}"))
    assert shown(view, "publications") == kept
    assert set(left_out(view).values()) <= {f"more than {most}"}
    assert len(left_out(view)) == 6 - most
    assert [block.fields["number"].text for block in blocks(view, "publications")] == [
        str(number) for number in range(1, most + 1)
    ]


def test_of_equally_important_entries_max_keeps_the_newer(tmp_path: Path) -> None:
    source = "awards: [{title: older, date: 2020}, {title: newer, date: 2021}]"
    assert shown(make(tmp_path, source, full("awards: {max: 1}"))) == ["newer"]


def test_max_counts_only_what_the_variant_wants(tmp_path: Path) -> None:
    view = make(tmp_path, TAGGED, "{template: full-cv, exclude: [a], sections: {awards: {max: 2}}}")
    assert shown(view) == ["only c", "untagged"]


def test_max_highlights_keeps_the_first_of_entries_and_of_positions(tmp_path: Path) -> None:
    source = """
work:
  - name: W
    highlights: [w1, w2, w3]
    positions: [{position: P, highlights: [p1, p2]}, {position: Q}]
"""
    view = make(tmp_path, source, full("work: {maxHighlights: 1}"))
    (work,) = blocks(view, "work")
    assert highlights(work) == ["w1"]
    assert [highlights(position) for position in work.parts["positions"]] == [["p1"], []]
    assert left_out(view) == {
        ("work", 0, "highlights", 1): "more than 1",
        ("work", 0, "highlights", 2): "more than 1",
        ("work", 0, "positions", 0, "highlights", 1): "more than 1",
    }


def test_max_highlights_may_be_none_at_all(tmp_path: Path) -> None:
    view = make(tmp_path, "work: [{name: W, highlights: [w1]}]", full("work: {maxHighlights: 0}"))
    assert "highlights" not in blocks(view, "work")[0].parts
    assert left_out(view) == {("work", 0, "highlights", 0): "more than 0"}


# ---- In which order ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("date: 2021", "date: 2020"),
        ("date: 2020-02", "date: 2020-01-31"),
        ("date: 2020-01-02", "date: 2020-01-01"),
        ("dates: [2011, 2021]", "dates: [2020]"),
        ("date: 1900", ""),
        ("date: present", "date: 2999"),
    ],
)
def test_newest_first(tmp_path: Path, newer: str, older: str) -> None:
    entries = [f"{{title: {title}, {date}}}" for title, date in (("newer", newer), ("older", older))]
    for written in (entries, entries[::-1]):
        assert shown(make(tmp_path, f"awards: [{', '.join(written)}]")) == ["newer", "older"]


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("startDate: 2010", "startDate: 2011, endDate: 2020"),
        ("startDate: 2010, endDate: present", "startDate: 2020, endDate: 2021"),
        ("startDate: 2012", "startDate: 2011"),
        ("positions: [{position: P, startDate: 2000}]", "startDate: 2011, endDate: 2020"),
        ("positions: [{position: P, startDate: 2000, endDate: 2021}]", "startDate: 2011, endDate: 2020"),
    ],
)
def test_ongoing_work_first_by_its_beginning_then_what_ended_last(tmp_path: Path, newer: str, older: str) -> None:
    entries = [f"{{name: N, position: {title}, {date}}}" for title, date in (("newer", newer), ("older", older))]
    for written in (entries, entries[::-1]):
        assert shown(make(tmp_path, f"work: [{', '.join(written)}]"), "work") == ["newer", "older"]


def test_a_talk_is_as_new_as_its_last_event(tmp_path: Path) -> None:
    source = """
talks:
  - {title: older, events: [{name: X, date: 2021}, {name: Y, date: 2020}]}
  - {title: newer, events: [{name: X, date: 2001}, {name: Y, date: 2022}]}
"""
    assert shown(make(tmp_path, source), "talks") == ["newer", "older"]


def test_a_course_is_as_new_as_its_last_term(tmp_path: Path) -> None:
    source = "teaching: [{course: older, terms: [Spring 2023]}, {course: newer, terms: [Fall 2019, Fall 2023]}]"
    assert shown(make(tmp_path, source), "teaching") == ["newer", "older"]


def test_entries_of_one_date_and_undated_ones_stay_as_written_the_undated_last(tmp_path: Path) -> None:
    source = """
awards:
  - {title: undated one}
  - {title: first, date: 2020}
  - {title: undated two}
  - {title: second, date: 2020}
  - {title: third, date: 2020}
"""
    assert shown(make(tmp_path, source)) == ["first", "second", "third", "undated one", "undated two"]


def test_a_section_may_stay_as_written(tmp_path: Path) -> None:
    source = "awards: [{title: old, date: 2001}, {title: undated}, {title: new, date: 2020}]"
    assert shown(make(tmp_path, source, full("awards: {sort: written}"))) == ["old", "undated", "new"]


# ---- In which form -----------------------------------------------------------------------------------------------


def test_fields_are_all_that_is_shown(tmp_path: Path) -> None:
    source = "work: [{name: N, position: P, location: L, startDate: 2020, endDate: 2021, highlights: [h], summary: s}]"
    (block,) = blocks(make(tmp_path, source, full("work: {fields: [title, date, highlights]}")), "work")
    assert {key: value.text for key, value in block.fields.items()} == {"title": "P", "date": "2020–2021"}
    assert list(block.parts) == ["highlights"]


def test_groups_are_headed_by_the_key_in_the_order_of_their_first(tmp_path: Path) -> None:
    source = """
publications:
  - {name: A, type: article, releaseDate: 2024}
  - {name: B, type: book, releaseDate: 2023}
  - {name: C, releaseDate: 2022}
  - {name: D, type: article, releaseDate: 2021}
"""
    view = make(tmp_path, source, full("publications: {groupBy: kind}"))
    (section,) = view.sections
    assert [group.title and group.title.text for group in section.groups] == ["Article", "Book", "Other"]
    assert [[b.fields["title"].text for b in group.blocks] for group in section.groups] == [["A", "D"], ["B"], ["C"]]
    assert [block.fields["number"].text for block in section.blocks] == ["1", "2", "3", "4"]
    assert all("kind" not in block.fields for block in section.blocks)
    title = section.groups[1].title
    assert title
    assert title.origin.path == ("publications", 1, "type")


def test_without_group_by_there_is_one_group_without_a_heading(tmp_path: Path) -> None:
    (section,) = make(tmp_path, "awards: [{title: A}]").sections
    assert [group.title for group in section.groups] == [None]


def test_the_head_holds_what_basics_holds_and_nothing_empty(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text(
        "basics:\n  name: Ada\n  email: ''\n  location: {city: London, countryCode: GB}\n"
        "variants: {v: {template: full-cv, document: Portfolio}}\n"
    )
    view = view_of(file, "v")
    assert {key: value.text for key, value in view.identity.items()} == {
        "document": "Portfolio",
        "name": "Ada",
        "location": "London, GB",
    }


# ---- The account -------------------------------------------------------------------------------------------------

TAGS = ["a", "b", "c"]
DATES = st.sampled_from(["2001", "2020-05", "2020-05-04", "present"])
COMMON: dict[str, st.SearchStrategy[Any]] = {
    "tags": st.lists(st.sampled_from(TAGS), max_size=2),
    "priority": st.sampled_from(["must", "high", "normal", "low"]),
    "only": st.lists(st.sampled_from(["v", "other"]), max_size=1),
    "except": st.lists(st.sampled_from(["v", "other"]), max_size=1),
}
HIGHLIGHTS = st.lists(st.just("done"), max_size=3)
POSITIONS = st.lists(st.fixed_dictionaries({"position": st.just("P"), "highlights": HIGHLIGHTS}), max_size=2)


def entries(required: dict[str, Any], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    fixed = {key: st.just(value) for key, value in required.items()}
    return st.lists(st.fixed_dictionaries(fixed, optional={**COMMON, **optional}), max_size=4)


CVS = st.fixed_dictionaries(
    {
        "basics": st.fixed_dictionaries({"name": st.just("Ada")}, optional={"summary": st.just("One.\n\nTwo.")}),
        "work": entries({"name": "N"}, startDate=DATES, highlights=HIGHLIGHTS, positions=POSITIONS),
        "awards": entries({"title": "T"}, date=DATES),
        "publications": entries({"name": "N"}, selected=st.sampled_from(["true", "false"]), type=st.sampled_from(TAGS)),
        "service": entries({"organization": "O"}, items=st.just(["I"])),
        "narratives": st.dictionaries(st.sampled_from(["biography", "statement"]), st.just("One.\n\nTwo.")),
        "sections": st.fixed_dictionaries(
            {}, optional={"mine": st.fixed_dictionaries({"title": st.just("M"), "entries": entries({"text": "T"})})}
        ),
    }
)
LISTED = ["work", "awards", "publications", "service"]
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "max": st.sampled_from(["1", "2"]),
        "maxHighlights": st.sampled_from(["0", "1"]),
        "sort": st.sampled_from(["newest", "written"]),
        "groupBy": st.sampled_from(["kind", "title", "date"]),
        "layout": st.sampled_from(["entry", "line", "list"]),
    },
)
VARIANTS = st.fixed_dictionaries(
    {
        "template": st.sampled_from(["full-cv", "resume", "grant-bio"]),
        "include": st.lists(st.sampled_from(TAGS), max_size=1),
        "exclude": st.lists(st.sampled_from([*TAGS, *LISTED, "summary"]), max_size=2),
        "order": st.lists(st.sampled_from(LISTED), max_size=2),
        "sections": st.dictionaries(st.sampled_from(LISTED), OPTIONS, max_size=3),
    }
)


def written_entries(cv: dict[str, Any]) -> dict[Origin, dict[str, Any]]:
    found: dict[Origin, dict[str, Any]] = {(name, n): e for name in LISTED for n, e in enumerate(cv[name])}
    mine = cv["sections"].get("mine", {"entries": []})["entries"]
    return found | {("sections", "mine", "entries", n): e for n, e in enumerate(mine)}


def written_highlights(entry: dict[str, Any], origin: Origin) -> set[Origin]:
    own = {(*origin, "highlights", n) for n in range(len(entry.get("highlights", [])))}
    positions = enumerate(entry.get("positions", []))
    return own.union(*(written_highlights(position, (*origin, "positions", n)) for n, position in positions))


def all_parts(block: Block) -> list[Block]:
    parts = [part for parts in block.parts.values() for part in parts]
    return parts + [deeper for part in parts for deeper in all_parts(part)]


@settings(max_examples=60)
@given(cv=CVS, variant=VARIANTS)
def test_every_entry_text_and_highlight_is_in_the_view_or_in_its_omissions_never_both(
    tmp_path_factory: pytest.TempPathFactory, cv: dict[str, Any], variant: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("account") / "cv.yaml"
    file.write_text(json.dumps({**cv, "variants": {"v": variant, "other": {"template": "resume"}}}))
    view = view_of(file, "v")
    here = {block.origin.path for section in view.sections for block in section.blocks}
    omitted = set(left_out(view))

    def is_omitted(origin: Origin) -> bool:
        return any(origin[:length] in omitted for length in range(1, len(origin) + 1))

    texts: set[Origin] = {("narratives", name) for name in cv["narratives"]}
    texts |= {("basics", "summary")} if "summary" in cv["basics"] else set()
    for origin in {*written_entries(cv), *texts}:
        assert (origin in here) != is_omitted(origin), origin
    highlighted = {
        part.origin.path for block in view.blocks() for part in all_parts(block) if part.kind == "highlight"
    }  # fmt: skip
    for origin, entry in written_entries(cv).items():
        for highlight in written_highlights(entry, origin):
            assert (highlight in highlighted) != is_omitted(highlight), highlight
    assert all(has(read(file).top, origin) for origin in omitted)
    listed = [block for section in view.sections for block in section.blocks]
    ids = [block.id for top in listed for block in (top, *all_parts(top))]
    assert len(ids) == len(set(ids))


# ---- Ids ---------------------------------------------------------------------------------------------------------


def test_what_is_left_out_has_the_id_and_section_that_it_has_where_it_is_shown(tmp_path: Path) -> None:
    source = """
work:
  - {name: W, id: job, highlights: [one, {text: two, only: [other]}], except: [v]}
publications: [{name: P, id: p1, only: [other]}, {name: Q, only: [other]}]
narratives: {biography: Text., pitch: {short: A., long: A b.}}
sections: {hobbies: {title: Pastimes, entries: [Stamps, {title: T, only: [other]}]}}
talks: [{title: T, id: my-talk, events: [A, {name: B, id: at-b, only: [other]}, {name: C, only: [other]}]}]
"""
    variant = "{template: full-cv, exclude: [biography]}"
    left = {(left.section, left.id, left.text) for left in make(tmp_path, source, variant).omissions}
    assert left == {
        ("work", "job", "W"),
        ("publications", "p1", "P"),
        ("publications", "publications/2", "Q"),
        ("biography", "biography", "Text."),
        ("pitch", "pitch/short", "A."),
        ("hobbies", "hobbies/2", "T"),
        ("talks", "at-b", "B"),
        ("talks", "my-talk/events/3", "C"),
    }
    everything = "{template: full-cv, sections: {hobbies: {}}, order: [biography]}"
    file = tmp_path / "cv.yaml"
    file.write_text(file.read_text().replace("only: [other]", "tags: [t]").replace("except: [v]", "tags: [t]"))
    file.write_text(file.read_text().replace(variant, everything))
    shown = {part.id for block in view_of(file, "v").blocks() for part in (block, *all_parts(block))}
    assert {name for _, name, _ in left} - {"biography", "pitch/short"} <= shown


# ---- Dates of a section -------------------------------------------------------------------------------------------


DATED = """
work: [{name: W, startDate: 2019-03, endDate: 2021-09}]
grants: [{title: G, startDate: 2020-01, endDate: 2020-11}]
awards: [{title: A, date: 2020-05-01}]
"""
TEMPLATE = """
description: Mine
document: CV
dates: {month: long, range: " to "}
sections: {work: {}, grants: {dates: {month: none}}, awards: {dates: {month: none}}}
"""


@pytest.mark.parametrize(
    ("variant", "work", "grant", "award"),
    [
        ("", "March 2019 to September 2021", "2020", "2020"),
        (", dates: {month: number}", "03/2019 to 09/2021", "2020", "2020"),
        (
            ", sections: {awards: {dates: {day: d.M.yy, month: short}}}",
            "March 2019 to September 2021",
            "2020",
            "1.5.20",
        ),
        (", sections: {work: {dates: {range: ' / '}}}", "March 2019 / September 2021", "2020", "2020"),
    ],
)
def test_the_dates_of_a_section_are_written_as_it_says_over_what_the_document_says(
    tmp_path: Path, variant: str, work: str, grant: str, award: str
) -> None:
    folder = tmp_path / "latex_templates" / "mine"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(TEMPLATE)
    view = make(tmp_path, DATED, f"{{template: mine{variant}}}")
    found = [blocks(view, name)[0].fields["date"].text for name in ("work", "grants", "awards")]
    assert found == [work, grant, award]


# ---- Sections without a place ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "variant", "sections"),
    [
        ("supervision: [{name: N}]\nsections: {own: {title: Own, entries: [Text]}}", "", ("supervision", "own")),
        ("narratives: {vision: Far.}", "", ("vision",)),
        ("supervision: [{name: N}]", ", exclude: [supervision]", ()),
        ("supervision: [{name: N}]", ", sections: {supervision: {}}", ()),
        ("supervision: [{name: N, only: [other]}]", "", ()),
        ("supervision: [{name: N, only: [other]}, {name: M}]", "", ("supervision",)),
        ("awards: [{title: T, private: true}]", "", ()),
    ],
)
def test_sections_that_the_template_has_no_place_for_are_known(
    tmp_path: Path, source: str, variant: str, sections: tuple[str, ...]
) -> None:
    assert unplaced(make(tmp_path, source, f"{{template: resume{variant}}}")) == sections
