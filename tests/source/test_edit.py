"""Trees laid over each other, and nodes put into them; every node keeps its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvtool.diagnostics import Span
from cvtool.source import Mapping, PathError, Scalar, append, find, get, has, merge, put, read, to_data, to_node

HERE = Span("--set x")
NEW = Scalar("new", HERE)


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
        ("empty: {a: b}", {"empty": {"a": "b"}}),
        ("more: {a: b}", {"more": {"a": "b"}}),
    ],
)
def test_mappings_join_and_all_else_is_replaced(tmp_path: Path, over: str, expected: dict[str, Any]) -> None:
    base = tree(tmp_path, BASE)
    merged = merge(base, tree(tmp_path, over, "over.yaml"))
    before = to_data(base)
    assert isinstance(before, dict)
    assert to_data(merged) == {**before, **expected}
    assert [key.value for key, _ in merged.pairs][:3] == ["basics", "work", "empty"]


def test_nodes_keep_their_file(tmp_path: Path) -> None:
    over = tree(tmp_path, "basics:\n\n  label: Engineer\nwork:\n  -\n    name: C\n", "over.yaml")
    merged = merge(tree(tmp_path, BASE), over)
    assert str(find(merged, ("basics", "name"))) == f"{tmp_path / 'cv.yaml'}:2:9"
    assert str(find(merged, ("basics", "label"))) == f"{tmp_path / 'over.yaml'}:3:10"
    assert str(find(merged, ("basics", "label"), key=True)) == f"{tmp_path / 'over.yaml'}:3:3"
    assert str(find(merged, ("basics",))) == f"{tmp_path / 'cv.yaml'}:1:1"
    assert str(find(merged, ("work",))) == f"{tmp_path / 'over.yaml'}:4:1"
    assert str(find(merged, ("work", 0, "name"))) == f"{tmp_path / 'over.yaml'}:6:11"


DATA = st.recursive(
    st.text("ab", min_size=1, max_size=2),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
TOP = st.dictionaries(st.sampled_from("abc"), DATA, max_size=3)


def join(base: Any, over: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return {**base, **over, **{key: join(base[key], over[key]) for key in base.keys() & over.keys()}}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TOP, TOP)
def test_merging_is_joining_of_plain_data(base: dict[str, Any], over: dict[str, Any]) -> None:
    first, second = to_node(base, HERE), to_node(over, HERE)
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    assert to_data(merge(first, second)) == join(base, over)
    assert to_data(merge(first, first)) == base


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("basics.label", "Analyst"),
        ("work.1.name", "B"),
        ("work.0", {"name": "A"}),
        ("work", [{"name": "A"}, {"name": "B"}]),
        ("basics.email", None),
        ("empty.a.b", None),
        ("more.a.b", None),
    ],
)
def test_a_node_is_put_where_the_path_leads(tmp_path: Path, path: str, there: object) -> None:
    top = tree(tmp_path, BASE)
    keys = tuple(path.split("."))
    where = tuple(int(key) if key.isdigit() else key for key in keys)
    before = get(top, where)
    assert (to_data(before) if before else None) == there
    changed = put(top, keys, NEW, HERE)
    assert get(changed, where) == NEW
    assert find(changed, where) == HERE
    assert to_data(tree(tmp_path, BASE)) == to_data(top), "the tree itself stays"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("basics.name.first", "there is nothing inside a text: `first` cannot be set there"),
        ("work.2.name", "there is no item 2: they count from 0, and the last is 1"),
        ("work.-1.name", "`-1` is no number of an item of a list; they count from 0"),
        ("work.name", "`name` is no number of an item of a list; they count from 0"),
        ("work.²", "`²` is no number of an item of a list; they count from 0"),
        ("none.0", "there is no item 0: they count from 0, and the list is empty"),
        ("work." + "9" * 5000, f"`{'9' * 5000}` is no number of an item of a list; they count from 0"),
    ],
)
def test_a_path_that_leads_nowhere_says_why(tmp_path: Path, path: str, message: str) -> None:
    top = tree(tmp_path, BASE + "none: []\n")
    with pytest.raises(PathError) as caught:
        put(top, tuple(path.split(".")), NEW, HERE)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("a: {b: [x]}", ["x", "new"]),
        ("a: {b: []}", ["new"]),
        ("a: {b: }", ["new"]),
        ("a: {}", ["new"]),
        ("c: d", ["new"]),
        ("a: {b: text}", "text"),
        ("a: {b: {c: d}}", {"c": "d"}),
    ],
)
def test_a_list_grows_and_what_is_none_stays(tmp_path: Path, source: str, items: object) -> None:
    grown = append(tree(tmp_path, source), ("a", "b"), NEW, HERE)
    node = get(grown, ("a", "b"))
    assert node
    assert to_data(node) == items


def test_has_and_get(tmp_path: Path) -> None:
    top = tree(tmp_path, BASE)
    assert has(top, ("work", 1, "name"))
    assert not has(top, ("work", 2))
    assert get(top, ("work", "name")) is None
    assert get(top, ()) is top
