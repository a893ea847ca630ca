"""Trees laid over each other, and nodes put into them; every node keeps its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvtool.diagnostics import Span
from cvtool.source import Mapping, PathError, Scalar, append, find, get, has, put, read, to_data

HERE = Span("--set x")
NEW = Scalar("new", HERE)


def tree(folder: Path, text: str, name: str = "cv.yaml") -> Mapping:
    file = folder / name
    file.write_text(text)
    return read(file).top


BASE = "basics:\n  name: Ada\n  label: Analyst\nwork:\n  - name: A\n  - name: B\nempty:\n"


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
