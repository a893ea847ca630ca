"""The key of a build record: every option is in it, or changes no byte of what is built."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, Final

import pytest

from cvtool import Options, build
from cvtool.building.record import record_of
from cvtool.options import NOT_IN_KEY, split_override
from tests.helpers import SEED

OTHERS: Final[dict[str, Any]] = {
    "merge": ["more.yaml"],
    "overrides": {"basics.label": "Engineer"},
    "tags": ["industry"],
    "pages": 1,
    "output": "out",
    "tex_only": True,
    "keep_going": True,
    "strict": True,
    "force": True,
    "cache": False,
    "verbose": True,
    "jobs": 1,
    "timeout": 59.0,
}
FIELDS: Final = [field.name for field in dataclasses.fields(Options)]


@pytest.mark.parametrize("name", FIELDS)
def test_every_option_makes_another_key_or_is_declared_to_change_nothing(name: str) -> None:
    plain, other = Options(), Options(**{name: OTHERS[name]})
    assert getattr(plain, name) != OTHERS[name]
    assert (other.key() == plain.key()) == (name in NOT_IN_KEY)


def test_what_is_declared_are_options() -> None:
    assert set(FIELDS) >= NOT_IN_KEY


def test_equal_options_have_equal_keys() -> None:
    assert (
        Options(merge=("a",), tags=["b"], output="out").key()
        == Options(merge=[Path("a")], output=Path("out"), tags=("b",)).key()
    )
    assert Options(overrides={"a": "1", "b": "2"}).key() != Options(overrides={"b": "2", "a": "1"}).key()


def test_a_record_is_found_by_source_variants_and_options() -> None:
    asked = [
        (Path("a.yaml"), (), Options()),
        (Path("b.yaml"), (), Options()),
        (Path("a.yaml"), ("cv",), Options()),
        (Path("a.yaml"), (), Options(strict=True)),
    ]
    records = [record_of(*one) for one in asked]
    assert all(records)
    assert len(set(records)) == 4
    assert record_of(*asked[0]) == records[0]
    assert record_of(Path("a.yaml"), (), Options(cache=False)) is None
    assert record_of(Path("a.yaml"), (), Options(tex_only=True)) is None


def written(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is built without any options."""
    folder = tmp_path_factory.mktemp("plain")
    build(SEED, ["resume", "bio"], output=folder)
    return written(folder)


@pytest.mark.tex
@pytest.mark.parametrize("name", sorted(NOT_IN_KEY))
def test_what_is_declared_to_change_nothing_changes_no_byte(
    plain: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))  # empty, so that TeX runs
    results = build(SEED, ["resume", "bio"], output=tmp_path / "out", **{name: OTHERS[name]})
    assert not any(result.unchanged for result in results)
    assert written(tmp_path / "out") == plain
    assert sorted(plain) == ["bio.pdf", "bio.tex", "resume.pdf", "resume.tex"]


@pytest.mark.tex
def test_forcing_builds_the_same_again(plain: dict[str, bytes], tmp_path: Path) -> None:
    for unchanged, options in ((False, Options()), (True, Options()), (False, Options(force=True))):
        results = build(SEED, ["resume", "bio"], options=options, output=tmp_path)
        assert [result.unchanged for result in results] == [unchanged, unchanged]
        assert written(tmp_path) == plain


@pytest.mark.parametrize(
    ("output", "source", "folder"),
    [
        ("build", "cv.yaml", "build"),
        ("out/{stem}", "people/ada.yaml", "out/ada"),
        (Path("{stem}-{stem}"), "ada.b.yaml", "ada.b-ada.b"),
    ],
)
def test_the_folder_may_have_the_name_of_the_source(output: str | Path, source: str, folder: str) -> None:
    assert Options(output=output).folder(Path(source)) == Path(folder)


def test_an_override_is_divided_at_its_first_equals_sign() -> None:
    assert split_override("basics.label=a=b") == ("basics.label", "a=b")
    assert split_override("basics.label=") == ("basics.label", "")
