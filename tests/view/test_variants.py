"""What a variant says of its own: tags, private things, texts in other words, lengths, limits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvtool import CvtoolError, Diagnostic, Severity, validate
from cvtool.source import Path as Origin
from cvtool.source import find, read
from cvtool.text.count import count_characters, count_characters_without_spaces, count_words
from cvtool.text.markup import parse_markup
from cvtool.view import Block, View
from tests.helpers import view_of

FULL = "{template: full-cv}"


def make(folder: Path, source: str, variant: str = FULL, basics: str = "name: Ada Lovelace") -> View:
    """The view that the variant `v` is of a source."""
    file = folder / "cv.yaml"
    file.write_text(f"basics: {{{basics}}}\n{source}\nvariants:\n  v: {variant}\n  other: {{template: resume}}\n")
    return view_of(file, "v")


def faults(folder: Path, source: str, variant: str = FULL) -> tuple[Diagnostic, ...]:
    file = folder / "cv.yaml"
    file.write_text(f"basics: {{name: Ada Lovelace}}\n{source}\nvariants:\n  v: {variant}\n")
    try:
        return validate(file)
    except CvtoolError as error:
        return error.diagnostics


def parts(block: Block, key: str) -> list[str]:
    return [part.fields["text"].text for part in block.parts.get(key, ())]


def titles(view: View) -> list[str]:
    return [block.fields["title"].text for block in view.blocks()]


def left_out(view: View) -> dict[Origin, str]:
    whole = [omission for omission in view.omissions if omission.whole]
    reasons = {omission.origin.path: omission.reason for omission in whole}
    assert len(reasons) == len(whole), "an omission is told twice"
    return reasons


def line(folder: Path, origin: Origin) -> str:
    return find(read(folder / "cv.yaml").top, origin).text.strip()


# ---- Tags --------------------------------------------------------------------------------------------------------

TAGGED = """
awards:
  - {title: i, tags: [industry]}
  - {title: r, tags: [research]}
  - {title: rt, tags: [research, teaching, more]}
  - {title: t, tags: [teaching]}
  - {title: none}
"""


@pytest.mark.parametrize(
    ("variant", "shown"),
    [
        ("include: [industry, research and teaching]", ["i", "rt", "none"]),
        ("include: [research and teaching]", ["rt", "none"]),
        ("include: [research   and\n    teaching and more]", ["rt", "none"]),
        ("include: [research, teaching]", ["r", "rt", "t", "none"]),
        ("exclude: [research and teaching]", ["i", "r", "t", "none"]),
        ("exclude: [research and teaching, industry]", ["r", "t", "none"]),
        ("include: [research], exclude: [research and teaching]", ["r", "none"]),
        ("include: [research and industry]", ["none"]),
    ],
)
def test_items_mean_or_and_and_means_and(tmp_path: Path, variant: str, shown: list[str]) -> None:
    view = make(tmp_path, TAGGED, f"{{template: full-cv, {variant}}}")
    assert titles(view) == shown
    assert len(left_out(view)) == 5 - len(shown)


def test_the_reason_names_the_rule(tmp_path: Path) -> None:
    view = make(tmp_path, TAGGED, "{template: full-cv, exclude: [research and teaching]}")
    assert left_out(view) == {("awards", 2): "tag `research and teaching` is excluded"}


def test_a_tag_that_nothing_has_is_a_warning(tmp_path: Path) -> None:
    variant = "{template: full-cv, include: [industri, research and resarch], exclude: [talks, talk, biography]}"
    found = faults(tmp_path, TAGGED + "narratives: {biography: Text.}", variant)
    assert {d.severity for d in found} == {Severity.WARNING}
    assert [(d.code, d.message, d.hint) for d in found] == [
        ("unused-tag", "no entry has the tag `industri`", "did you mean `industry`?"),
        ("unused-tag", "no entry has the tag `resarch`", "did you mean `research`?"),
        ("unused-tag", "no entry has the tag `talk`", "did you mean `talks`?"),
    ]
    assert [d.span and d.span.column for d in found] == [36, 46, 86]


def test_tags_of_parts_count_as_used(tmp_path: Path) -> None:
    source = "work: [{name: W, positions: [{position: P, highlights: [{text: h, tags: [deep]}]}]}]"
    assert faults(tmp_path, source, "{template: full-cv, exclude: [deep]}") == ()


# ---- Parts of entries --------------------------------------------------------------------------------------------

WORK = """
work:
  - name: W
    highlights:
      - plain
      - {text: for industry, tags: [industry]}
      - text: here
        only: [v]
      - {text: there, except: [v]}
      - {text: secret, private: true}
    positions:
      - {position: P, highlights: [{text: p1, tags: [industry]}, p2]}
      - {position: Q, only: [other], highlights: [q]}
"""


def test_highlights_and_positions_are_chosen_like_entries(tmp_path: Path) -> None:
    view = make(tmp_path, WORK, "{template: full-cv, exclude: [industry]}")
    (work,) = view.blocks()
    assert parts(work, "highlights") == ["plain", "here"]
    assert [parts(position, "highlights") for position in work.parts["positions"]] == [["p2"]]
    assert left_out(view) == {
        ("work", 0, "highlights", 1): "tag `industry` is excluded",
        ("work", 0, "highlights", 3): "`only` or `except`",
        ("work", 0, "highlights", 4): "private",
        ("work", 0, "positions", 0, "highlights", 0): "tag `industry` is excluded",
        ("work", 0, "positions", 1): "`only` or `except`",
    }


def test_a_text_of_a_part_leads_to_its_line(tmp_path: Path) -> None:
    (work,) = make(tmp_path, WORK).blocks()
    lines = [line(tmp_path, part.fields["text"].origin.path) for part in work.parts["highlights"]]
    assert lines == ["- plain", "- {text: for industry, tags: [industry]}", "- text: here"]
    tagged = work.parts["highlights"][1].fields["text"].origin.span
    assert (tagged.line, tagged.column) == (7, 16)


@pytest.mark.parametrize(
    ("source", "key", "field", "count", "shown"),
    [
        ("skills: [{name: S, keywords: [a, {text: b, tags: [x]}, c]}]", "items", "text", 3, ["a", "c"]),
        ("interests: [{name: S, keywords: [{text: b, private: true}, c]}]", "items", "text", 2, ["c"]),
        ("service: [{role: S, items: [a, {name: b, tags: [x]}, {text: c, except: [v]}]}]", "items", "text", 3, ["a"]),
        ("talks: [{title: T, events: [A, {name: B, private: true}, {name: C, tags: [x]}]}]", "events", "name", 3, "A"),
    ],
)
def test_items_keywords_and_events(
    tmp_path: Path, source: str, key: str, field: str, count: int, shown: str | list[str]
) -> None:
    view = make(tmp_path, source, "{template: full-cv, exclude: [x]}")
    (block,) = view.blocks()
    assert [part.fields[field].text for part in block.parts[key]] == list(shown)
    assert len(left_out(view)) == count - len(shown)


def test_keywords_of_a_project_are_joined_without_those_left_out(tmp_path: Path) -> None:
    view = make(tmp_path, "projects: [{name: P, keywords: [web, {text: secret, private: true}, speed]}]")
    (project,) = view.blocks()
    assert project.fields["keywords"].text == "web, speed"
    assert left_out(view) == {("projects", 0, "keywords", 1): "private"}


def test_an_entry_is_as_new_as_what_is_shown_of_it(tmp_path: Path) -> None:
    source = """
talks:
  - {title: old, events: [{name: A, date: 2001}, {name: B, date: 2025, private: true}]}
  - {title: new, events: [{name: A, date: 2010}]}
"""
    assert titles(make(tmp_path, source)) == ["new", "old"]
    assert titles(make(tmp_path, source, "{template: full-cv, private: true}")) == ["old", "new"]


def test_highlights_of_higher_priority_stay_in_their_order(tmp_path: Path) -> None:
    source = "work: [{name: W, highlights: [a, {text: b, priority: low}, c, {text: d, priority: must}]}]"
    view = make(tmp_path, source, "{template: full-cv, sections: {work: {maxHighlights: 2}}}")
    (work,) = view.blocks()
    assert parts(work, "highlights") == ["a", "d"]
    assert set(left_out(view)) == {("work", 0, "highlights", 1), ("work", 0, "highlights", 2)}


# ---- Private -----------------------------------------------------------------------------------------------------


def test_private_things_are_shown_only_where_the_variant_says_so(tmp_path: Path) -> None:
    source = "awards: [{title: open}, {title: secret, private: true}, {title: not secret, private: false}]"
    view = make(tmp_path, source)
    assert titles(view) == ["open", "not secret"]
    assert left_out(view) == {("awards", 1): "private"}
    assert titles(make(tmp_path, source, "{template: full-cv, private: true}")) == ["open", "secret", "not secret"]


# ---- In other words ----------------------------------------------------------------------------------------------

OWN = """
    template: full-cv
    sections: {biography: {}}
    basics: {label: Engineer, summary: Own summary., location: {city: Oslo}}
    narratives:
      biography: Own biography.
      pitch: Only here."""
BASICS = "name: Ada Lovelace, label: Analyst, email: a@example.org, summary: Her summary., location: {city: London}"


def test_a_variant_says_texts_in_its_own_words(tmp_path: Path) -> None:
    view = make(tmp_path, "narratives: {biography: Her biography., other: Stays.}", OWN, BASICS)
    shown = {value.text: value.origin.path for value in view.values()}
    titles = {section.title.text for section in view.sections}
    assert {text: path for text, path in shown.items() if text not in titles} == {
        "Curriculum vitae": ("variants", "v"),
        "Ada Lovelace": ("basics", "name"),
        "Engineer": ("variants", "v", "basics", "label"),
        "a@example.org": ("basics", "email"),
        "Oslo": ("variants", "v", "basics", "location", "city"),
        "Own summary.": ("variants", "v", "basics", "summary"),
        "Own biography.": ("variants", "v", "narratives", "biography"),
        "Stays.": ("narratives", "other"),
        "Only here.": ("variants", "v", "narratives", "pitch"),
    }
    assert line(tmp_path, shown["Own biography."]) == "biography: Own biography."
    assert left_out(view) == {
        ("basics", key): "the variant has its own" for key in ("label", "location", "summary")
    } | {("narratives", "biography"): "the variant has its own"}  # fmt: skip


def test_other_variants_keep_the_words_of_the_source(tmp_path: Path) -> None:
    make(tmp_path, "narratives: {biography: Her biography.}", OWN, BASICS)
    view = view_of(tmp_path / "cv.yaml", "other")
    assert view.identity["label"].text == "Analyst"
    assert left_out(view) == {("narratives", "biography"): "no section of `resume`"}


def test_under_another_name_one_is_still_the_author(tmp_path: Path) -> None:
    source = "publications: [{name: P, authors: [Ada Lovelace, Ada King, Bo]}]"
    (block,) = make(tmp_path, source, "{template: full-cv, basics: {name: Ada King}}").blocks()
    assert ["self" in author.fields for author in block.parts["authors"]] == [True, True, False]


def test_limits_hold_for_own_words_at_their_line(tmp_path: Path) -> None:
    own = "\n    narratives:\n      biography: One two three."
    variant = "\n    template: full-cv\n    sections: {biography: {words: 2}}" + own
    (fault,) = faults(tmp_path, "narratives: {biography: One.}", variant)
    assert fault.message == "`biography` has 3 words; the variant `v` allows 2: 1 too many"
    assert fault.span
    assert fault.span.text.strip() == "biography: One two three."


# ---- Lengths -----------------------------------------------------------------------------------------------------

LENGTHS = """
narratives:
  biography:
    short: One two.
    long: One two three four.

    medium: One two three.
"""


@pytest.mark.parametrize(
    ("options", "shown", "others"),
    [
        ("{}", "One two three four.", {"short", "medium"}),
        ("{words: 4}", "One two three four.", {"short", "medium"}),
        ("{words: 3}", "One two three.", {"short", "long"}),
        ("{words: 9, characters: 8}", "One two.", {"medium", "long"}),
        ("{charactersWithoutSpaces: 12}", "One two three.", {"short", "long"}),
        ("{words: 1}", "One two.", {"medium", "long"}),
    ],
)
def test_the_longest_text_that_keeps_the_limits_is_taken(
    tmp_path: Path, options: str, shown: str, others: set[str]
) -> None:
    view = make(tmp_path, LENGTHS, f"{{template: full-cv, sections: {{biography: {options}}}}}")
    (block,) = view.blocks()
    assert (block.id, block.fields["text"].text) == ("biography/1", shown)
    assert line(tmp_path, block.origin.path).endswith(shown)
    assert left_out(view) == {("narratives", "biography", name): "another length is shown" for name in others}


def test_if_none_keeps_the_limit_the_fault_is_the_shortest(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, LENGTHS, "{template: full-cv, sections: {biography: {words: 1}}}")
    assert fault.code == "too-long"
    assert fault.message == "`short`, the shortest of `biography`, has 2 words; the variant `v` allows 1: 1 too many"
    assert fault.span
    assert fault.span.text == "    short: One two."


def test_a_variant_may_have_lengths_of_its_own(tmp_path: Path) -> None:
    own = "narratives: {biography: {a: Much longer., b: Tiny.}}"
    variant = f"{{template: full-cv, {own}, sections: {{biography: {{words: 1}}}}}}"
    (block,) = make(tmp_path, "narratives: {biography: Hers.}", variant).blocks()
    assert block.origin.path == ("variants", "v", "narratives", "biography", "b")


def test_empty_lengths_are_none(tmp_path: Path) -> None:
    view = make(tmp_path, "narratives: {vision: {short: '', long: Text of it.}, empty: {}}")
    assert [block.fields["text"].text for block in view.blocks()] == ["Text of it."]


# ---- Counting ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "characters", "without_spaces"),
    [
        # Counted by hand.
        ("Ada wrote it.", 3, 13, 11),
        ("two  spaces\tand a tab", 5, 21, 16),
        ("state-of-the-art, p < 0.05", 3, 26, 23),
        ("我在西湖大学工作。", 8, 9, 9),
        ("自 2022 年起任 PI", 6, 13, 10),
        ("東京大学で研究する", 9, 9, 9),
        ("サーバー・クライアント", 10, 11, 11),
        ("ｶﾀｶﾅ", 4, 4, 4),
        ("人々〇", 3, 3, 3),
        ("서울 대학교", 5, 6, 5),
        ("a\u00a0b\u3000c", 3, 5, 3),
        ("**bold** [link](https://example.org)", 2, 9, 8),
    ],
)
def test_counts(text: str, words: int, characters: int, without_spaces: int) -> None:
    text = str(parse_markup(text))
    assert count_words(text) == words
    assert count_characters(text) == characters
    assert count_characters_without_spaces(text) == without_spaces


def test_characters_without_spaces_are_a_limit(tmp_path: Path) -> None:
    source, variant = "narratives: {biography: One two.}", "{{template: full-cv, sections: {{biography: {{{}}}}}}}"
    assert faults(tmp_path, source, variant.format("charactersWithoutSpaces: 7")) == ()
    (fault,) = faults(tmp_path, source, variant.format("charactersWithoutSpaces: 6"))
    assert fault.message == "`biography` has 7 characters without spaces; the variant `v` allows 6: 1 too many"


# ---- The account -------------------------------------------------------------------------------------------------

TAGS = ["a", "b", "c"]
COMMON: dict[str, st.SearchStrategy[Any]] = {
    "tags": st.lists(st.sampled_from(TAGS), max_size=2),
    "only": st.lists(st.sampled_from(["v", "other"]), max_size=1),
    "except": st.lists(st.sampled_from(["v", "other"]), max_size=1),
    "private": st.sampled_from(["true", "false"]),
    "priority": st.sampled_from(["must", "high", "normal", "low"]),
}


def listed(key: str, **inside: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Things with a text under `key`, or, where nothing is inside them, that text alone."""
    things: st.SearchStrategy[Any] = st.fixed_dictionaries({key: st.just("T"), **inside}, optional=COMMON)
    return st.lists(things if inside else things | st.just("T"), max_size=3)


CVS = st.fixed_dictionaries(
    {
        "work": listed("name", highlights=listed("text"), positions=listed("position", highlights=listed("text"))),
        "skills": listed("name", keywords=listed("text")),
        "talks": listed("title", events=listed("name")),
        "service": listed("role", items=listed("text")),
    }
)
RULES = st.lists(st.sampled_from([*TAGS, "a and b", "b and c and a"]), max_size=2)
VARIANTS = st.fixed_dictionaries(
    {"template": st.just("full-cv"), "include": RULES, "exclude": RULES},
    optional={
        "private": st.just("true"),
        "sections": st.sampled_from([{"work": {"max": "1", "maxHighlights": "1"}}, {"skills": {"fields": ["title"]}}]),
    },
)


def written(things: list[Any], origin: Origin) -> list[Origin]:
    found: list[Origin] = []
    for number, thing in enumerate(things):
        where = (*origin, number)
        found.append(where)
        for key in ("highlights", "positions", "keywords", "events", "items"):
            if isinstance(thing, dict):
                found += written(thing.get(key, []), (*where, key))
    return found


def origins(block: Block) -> list[Origin]:
    inside = [part for key in block.parts for part in block.parts[key]]
    return [block.origin.path, *(origin for part in inside for origin in origins(part))]


@settings(max_examples=80)
@given(cv=CVS, variant=VARIANTS)
def test_everything_is_shown_or_left_out_exactly_once(
    tmp_path_factory: pytest.TempPathFactory, cv: dict[str, Any], variant: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("account") / "cv.yaml"
    variants = {"v": variant, "other": {"template": "resume"}}
    file.write_text(json.dumps({"basics": {"name": "Ada"}, **cv, "variants": variants}))
    view = view_of(file, "v")
    shown = [origin for block in view.blocks() for origin in origins(block)]
    omitted = left_out(view)
    everything = [origin for section, things in cv.items() for origin in written(things, (section,))]
    assert len(shown) == len(set(shown))
    assert {*shown, *omitted} <= set(everything)
    for origin in everything:
        told = [origin[:length] for length in range(2, len(origin) + 1) if origin[:length] in omitted]
        assert shown.count(origin) + len(told) == 1, origin
