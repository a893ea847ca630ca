"""Trees laid over each other: mappings by their keys, lists by the ids of their entries; every node keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvtool.diagnostics import Span
from cvtool.source import Mapping, Node, Scalar, Sequence, find, merge, read, settle, to_data


def tree(folder: Path, text: str, name: str = "cv.yaml") -> Mapping:
    file = folder / name
    file.write_text(text)
    return read(file).top


BASE = "basics:\n  name: Ada\n  label: Analyst\nwork:\n  - name: A\n  - name: B\nempty:\n"


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("basics: {label: Engineer}", {"basics": {"name": "Ada", "label": "Engineer"}}),
        ("basics: {email: a@b.c}", {"basics": {"name": "Ada", "label": "Analyst", "email": "a@b.c"}}),
        ("basics: none", {"basics": "none"}),
        ("basics: {name: [x]}", {"basics": {"name": ["x"], "label": "Analyst"}}),
        ("basics: {label: }", {"basics": {"name": "Ada", "label": None}}),
        ("work: [{name: C}]", {"work": [{"name": "C"}]}),
        ("work: ", {"work": None}),
        ("empty: {a: b}", {"empty": {"a": "b"}}),
        ("more: {a: b}", {"more": {"a": "b"}}),
        ("work+: [{name: C}]", {"work": [{"name": "A"}, {"name": "B"}, {"name": "C"}]}),
        ("empty+: [x]", {"empty": ["x"]}),
        ("more+: [x]", {"more": ["x"]}),
        ("basics: {label+: [Engineer]}", {"basics": {"name": "Ada", "label": ["Analyst", "Engineer"]}}),
        ("basics+: [x]", {"basics+": ["x"]}),
        ("work+: x", {"work+": "x"}),
        ("c++: [x]", {"c++": ["x"]}),
    ],
)
def test_mappings_join_and_a_list_is_replaced_or_added_to(tmp_path: Path, over: str, expected: dict[str, Any]) -> None:
    base = tree(tmp_path, BASE)
    merged = merge(base, tree(tmp_path, over, "over.yaml"))
    before = to_data(base)
    assert isinstance(before, dict)
    settled = to_data(settle(merged)) if "basics+" not in expected else to_data(merged)
    assert settled == {**before, **expected}
    assert [key.value for key, _ in merged.pairs][:3] == ["basics", "work", "empty"]


ENTRIES = "work:\n  - {id: a, name: A, highlights: [{id: h, text: One}, Two]}\n  - {name: B}\n"


@pytest.mark.parametrize(
    ("over", "names"),
    [
        ("[{id: a, name: Z}]", "Z B"),
        ("[{id: a}, {id: b, name: C}]", "A B C"),
        ("[{name: C}, {id: a, name: Z}]", "Z B C"),
        ("[{id: ' a ', name: Z}]", "Z B"),
        ("[{id: c, name: C}]", "A B C"),
        ("[{id: a, name: Y}, {id: a, name: Z}]", "Y B Z"),
        ("[{id: , name: C}]", "C"),
        ("[{id: [a], name: C}]", "C"),
        ("[{name: C}]", "C"),
        ("[]", ""),
    ],
)
def test_entries_with_the_same_id_join_and_others_are_added(tmp_path: Path, over: str, names: str) -> None:
    merged = to_data(merge(tree(tmp_path, ENTRIES), tree(tmp_path, f"work: {over}", "over.yaml")))
    assert isinstance(merged, dict)
    assert " ".join(entry["name"] for entry in merged["work"]) == names


def test_lists_within_entries_join_too(tmp_path: Path) -> None:
    over = "work: [{id: a, highlights: [{id: h, text: First, priority: must}], tags+: [x], keywords: [k]}]"
    merged = merge(tree(tmp_path, ENTRIES), tree(tmp_path, over, "over.yaml"))
    first = {"id": "a", "name": "A", "highlights": [{"id": "h", "text": "First", "priority": "must"}, "Two"]}
    assert to_data(settle(merged)) == {"work": [{**first, "tags": ["x"], "keywords": ["k"]}, {"name": "B"}]}


def test_what_is_added_to_nothing_yet_waits_for_what_comes_below(tmp_path: Path) -> None:
    lowest, own = tree(tmp_path, "a: {x: [1]}"), tree(tmp_path, "a: {x+: [3], y+: [4]}", "own.yaml")
    between = merge(tree(tmp_path, "a: {x+: [2]}", "between.yaml"), own)
    assert to_data(between) == {"a": {"x+": ["2", "3"], "y+": ["4"]}}
    assert to_data(settle(merge(lowest, between))) == {"a": {"x": ["1", "2", "3"], "y": ["4"]}}
    assert to_data(settle(tree(tmp_path, "x+: [2]\nx: [1]"))) == {"x": ["1", "2"]}
    assert to_data(merge(own, tree(tmp_path, "a: {x: [5]}"))) == {"a": {"y+": ["4"], "x": ["5"]}}


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ("work: [{name: C}]", [(("work",), "over.yaml", 2)]),
        ("work: [{name: B}]", [(("work",), "over.yaml", 2)]),
        ("work: [{name: B}, {id: a, name: A}]", []),
        ("work: []", [(("work",), "over.yaml", 2)]),
        ("work: ", []),
        ("work+: [{name: C}]", []),
        ("work: [{id: a, highlights: [Three]}]", [(("work", 0, "highlights"), "over.yaml", 2)]),
        ("other: [x]", []),
    ],
)
def test_what_a_list_takes_away_is_told(tmp_path: Path, over: str, told: list[object]) -> None:
    found: list[object] = []
    base, above = tree(tmp_path, ENTRIES), tree(tmp_path, over, "over.yaml")
    merge(base, above, lambda path, key, below: found.append((path, Path(key.span.file).name, len(below.items))))
    assert found == told


def test_nodes_keep_their_file(tmp_path: Path) -> None:
    over = tree(tmp_path, "basics:\n\n  label: Engineer\nwork:\n  -\n    name: C\n", "over.yaml")
    merged = merge(tree(tmp_path, BASE), over)
    assert str(find(merged, ("basics", "name"))) == f"{tmp_path / 'cv.yaml'}:2:9"
    assert str(find(merged, ("basics", "label"))) == f"{tmp_path / 'over.yaml'}:3:10"
    assert str(find(merged, ("basics", "label"), key=True)) == f"{tmp_path / 'over.yaml'}:3:3"
    assert str(find(merged, ("basics",))) == f"{tmp_path / 'cv.yaml'}:1:1"
    assert str(find(merged, ("work",))) == f"{tmp_path / 'over.yaml'}:4:1"
    assert str(find(merged, ("work", 0, "name"))) == f"{tmp_path / 'over.yaml'}:6:11"


# ---- Any trees ---------------------------------------------------------------------------------------------------


def node(data: Any, file: str) -> Node:
    """Plain data as nodes, each with a place of its own in a file."""
    lines = iter(range(1, 10_000))

    def convert(value: Any) -> Node:
        span = Span(file, next(lines), 1)
        if isinstance(value, dict):
            return Mapping(
                tuple((Scalar(key, Span(file, next(lines), 1)), convert(v)) for key, v in value.items()), span
            )
        return Sequence(tuple(map(convert, value)), span) if isinstance(value, list) else Scalar(value, span)

    return convert(data)


def mapping(data: Any, file: str) -> Mapping:
    made = node(data, file)
    assert isinstance(made, Mapping)
    return made


def scalars(tree: Node) -> Iterator[Scalar]:
    match tree:
        case Scalar():
            yield tree
        case Sequence():
            for item in tree.items:
                yield from scalars(item)
        case Mapping():
            for _, value in tree.pairs:
                yield from scalars(value)


TEXT = st.text("ab", min_size=1, max_size=2)


def entries(inner: st.SearchStrategy[Any], *, named: bool) -> st.SearchStrategy[Any]:
    """Lists of entries, of which all or some have an id, each another."""
    ids = st.sampled_from("xyz").map(lambda name: {"id": name})
    entry = st.builds(lambda own, name: {**own, **name}, inner, ids if named else st.one_of(ids, st.just({})))
    return st.lists(entry, max_size=3, unique_by=lambda one: one.get("id", repr(one)))


def data(*, named: bool) -> st.SearchStrategy[Any]:
    def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        keys = st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
        return st.one_of(keys, entries(keys, named=named))

    return st.dictionaries(st.sampled_from("abc"), st.recursive(TEXT, deeper, max_leaves=8), max_size=3)


ANY, NAMED = data(named=False), data(named=True)


@given(ANY)
def test_nothing_laid_over_a_tree_changes_nothing(base: dict[str, Any]) -> None:
    below = mapping(base, "cv.yaml")
    assert merge(below, Mapping((), Span("over.yaml"))) == below
    assert merge(Mapping((), below.span), below) == below


@given(ANY, NAMED)
def test_laying_the_same_over_a_tree_twice_is_laying_it_once(base: dict[str, Any], over: dict[str, Any]) -> None:
    once = merge(mapping(base, "cv.yaml"), above := mapping(over, "over.yaml"))
    assert merge(once, above) == once


@given(ANY, ANY)
def test_every_text_is_a_node_of_one_of_the_two(base: dict[str, Any], over: dict[str, Any]) -> None:
    below, above = mapping(base, "cv.yaml"), mapping(over, "over.yaml")
    known = {*scalars(below), *scalars(above)}
    assert {*scalars(settle(merge(below, above)))} <= known
    assert {*scalars(above)} - {*scalars(merge(below, above))} == set()


def join(base: Any, over: Any) -> Any:
    if isinstance(base, list) and isinstance(over, list) and any("id" in entry for entry in over):
        above = {entry["id"]: entry for entry in over if "id" in entry}
        joined = [join(entry, above.pop(entry.get("id"), {})) for entry in base]
        return [*joined, *(entry for entry in over if "id" not in entry or entry["id"] in above)]
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return {**base, **over, **{key: join(base[key], over[key]) for key in base.keys() & over.keys()}}


@given(ANY, ANY)
def test_merging_is_joining_of_plain_data(base: dict[str, Any], over: dict[str, Any]) -> None:
    assert to_data(merge(mapping(base, "cv.yaml"), mapping(over, "over.yaml"))) == join(base, over)
