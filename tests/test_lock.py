"""The lock in requirements/ is what pyproject.toml asks for; where it is not, `make lock` makes it so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.helpers import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUN: list[str] = PROJECT["project"]["dependencies"]
DEV: list[str] = PROJECT["project"]["optional-dependencies"]["dev"]
BUILD: list[str] = PROJECT["dependency-groups"]["build"]


def locked(name: str) -> dict[str, tuple[str, str, bool]]:
    """What a file of the lock has of each package: its version, its marker with its hashes, whether we ask for it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    found = [re.fullmatch(r"([a-z0-9-]+)==(\S+)(.*)# via ([^\n]*)\n", entry, re.DOTALL) for entry in entries]
    assert all(found), "an entry that is not read"
    return {entry[1]: (entry[2], entry[3], "(pyproject.toml" in entry[4]) for entry in found if entry}


def named(requirements: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in requirements}


@pytest.mark.parametrize(
    ("name", "requirements"),
    [("run", RUN), ("build", BUILD), ("dev", [*RUN, *DEV, *BUILD])],
    ids=["run", "build", "dev"],
)
def test_the_lock_has_what_the_project_asks_for_within_its_ranges(name: str, requirements: list[str]) -> None:
    packages = locked(name)
    assert {package for package, (_, _, direct) in packages.items() if direct} == named(requirements)
    for requirement in map(Requirement, requirements):
        version, _, _ = packages[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked to {version}"


def test_all_that_is_locked_is_checked_by_hashes_and_of_one_version() -> None:
    for packages in (locked("run"), locked("build")):
        assert packages.items() <= locked("dev").items()
    assert [package for package, (_, rest, _) in locked("dev").items() if "--hash=sha256:" not in rest] == []


def test_what_builds_the_project_is_among_what_is_locked_for_builds() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(BUILD)
