"""`cvtool new --ci`: a workflow and a Makefile that build what was written, or nothing at all."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvtool import TypesetError, UsageError, new
from cvtool.starters import workflow
from cvtool.system import origin
from tests.helpers import ROOT, cvtool

WORKFLOW = Path(".github") / "workflows" / "cv.yml"


def steps(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(text)["jobs"]["build"]["steps"]
    return found


def test_the_workflow_installs_what_the_readme_says_with_the_actions_of_this_repository() -> None:
    text = workflow("cv.yaml", "cvtool==1.0")
    (packages,) = re.findall(
        r"`sudo apt-get install --no-install-recommends ([\w -]+)`", (ROOT / "README.md").read_text()
    )
    assert packages in text
    own = (ROOT / ".github" / "workflows" / "ci.yml").read_text()
    actions = [step["uses"] for step in steps(text) if "uses" in step]
    assert len(actions) == 3
    assert all(f"uses: {action}\n" in own for action in actions)


def test_the_commands_of_the_workflow_are_those_of_cvtool(tmp_path: Path) -> None:
    """They run in a shell as GitHub runs them; pip and apt-get do not."""
    cvtool("new", "--kind", "industry", "--ci", cwd=tmp_path)
    text = (tmp_path / WORKFLOW).read_text()
    env = yaml.safe_load(text)["jobs"]["build"]["env"]
    commands = [step["run"] for step in steps(text) if step.get("run", "").startswith("cvtool")]
    assert commands == ['cvtool validate "$SOURCE" --format github', 'cvtool build "$SOURCE" -o build']
    for command in (commands[0], f"{commands[1]} --tex-only"):
        run = command.replace("cvtool", f"{sys.executable} -m cvtool", 1)
        variables = {"SOURCE": env["SOURCE"], "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(["sh", "-ec", run], cwd=tmp_path, env=variables, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_workflow_lies_at_the_top_of_the_repository_and_names_the_source_from_there(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs" / "me").mkdir(parents=True)
    files = new(tmp_path / "docs" / "me" / "cv.yaml", "academic", ci=True)
    names = [str(file.relative_to(tmp_path)) for file in files]
    assert names == ["docs/me/cv.yaml", "docs/me/cvtool.schema.json", ".github/workflows/cv.yml", "docs/me/Makefile"]
    assert yaml.safe_load((tmp_path / WORKFLOW).read_text())["jobs"]["build"]["env"]["SOURCE"] == "docs/me/cv.yaml"


@pytest.mark.parametrize("name", ["cv.yaml", 'my cv\'s $HOME #1 "é".yaml'])
def test_the_makefile_builds_the_source_whatever_its_name(tmp_path: Path, name: str) -> None:
    done = cvtool("new", name, "--kind", "industry", "--ci", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    program = tmp_path / "bin" / "cvtool"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    env = {"PATH": f"{program.parent}:/usr/bin:/bin"}
    for target, command in (("cv", "build"), ("check", "validate")):
        made = subprocess.run(["make", "-s", target], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
        assert made.stdout == f"{command}\n{name}\n"
    found = yaml.safe_load((tmp_path / WORKFLOW).read_text("utf-8"))
    assert found["jobs"]["build"]["env"]["SOURCE"] == name


@pytest.mark.parametrize("there", ["Makefile", str(WORKFLOW)])
def test_if_one_file_is_there_none_is_written(tmp_path: Path, there: str) -> None:
    file = tmp_path / there
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    done = cvtool("new", "--kind", "academic", "--ci", cwd=tmp_path)
    assert (done.returncode, file.read_text()) == (2, "mine")
    assert f"error[file-exists]: `{there}` is there already" in done.stderr
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [file]
    assert cvtool("new", "--kind", "academic", "--ci", "--force", cwd=tmp_path).returncode == 0
    assert "cvtool" in file.read_text()


def test_if_one_file_cannot_be_written_none_stays(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("a file where a folder has to be")
    with pytest.raises(TypesetError):
        new(tmp_path / "cv.yaml", "academic", ci=True)
    assert [found.name for found in tmp_path.iterdir()] == [".github"]


def test_every_file_that_is_in_the_way_is_named(tmp_path: Path) -> None:
    new(tmp_path / "cv.yaml", "academic", ci=True)
    with pytest.raises(UsageError) as caught:
        new(tmp_path / "cv.yaml", "academic", ci=True)
    assert len(caught.value.diagnostics) == 3  # not the schema, which is made anew


class Installed:
    """What `importlib.metadata` knows of an installation."""

    version = "1.2"

    def __init__(self, direct: dict[str, Any] | None) -> None:
        self._direct = direct

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self._direct is None else json.dumps(self._direct)


REPOSITORY = {"url": "https://example.org/cvtool.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}


@pytest.mark.parametrize(
    ("direct", "expected"),
    [
        (None, "cvtool==1.2"),
        (REPOSITORY, "git+https://example.org/cvtool.git@abc"),
        ({"url": "https://example.org/cvtool-1.2.tar.gz", "archive_info": {}}, "https://example.org/cvtool-1.2.tar.gz"),
    ],
)
def test_cvtool_is_installed_as_it_was_here(
    direct: dict[str, Any] | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(origin, "distribution", lambda _: Installed(direct))
    assert origin.requirement() == expected
    assert f"CVTOOL: ${{{{ vars.CVTOOL || '{expected}' }}}}\n" in workflow("cv.yaml", origin.requirement())


@pytest.mark.parametrize(
    ("remote", "expected"),
    [
        ("git@example.org:ada/cvtool.git", "git+https://example.org/ada/cvtool.git"),
        ("ssh://git@example.org/ada/cvtool.git", "git+https://example.org/ada/cvtool.git"),
        ("https://example.org/ada/cvtool", "git+https://example.org/ada/cvtool"),
        ("/srv/cvtool", None),
        ("", None),
    ],
)
def test_a_clone_is_installed_from_where_it_was_cloned(
    tmp_path: Path, remote: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    if remote:
        subprocess.run(["git", "-C", tmp_path, "remote", "add", "origin", remote], check=True)
    direct = {"url": tmp_path.as_uri(), "dir_info": {}}
    monkeypatch.setattr(origin, "distribution", lambda _: Installed(direct))
    assert origin.requirement() == expected


def test_where_nothing_is_known_a_variable_has_to_say_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Installed:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(origin, "distribution", absent)
    done = cvtool("new", "--kind", "academic", "--ci", cwd=tmp_path)
    assert "set the variable CVTOOL of the repository" in done.stdout
    text = (tmp_path / WORKFLOW).read_text("utf-8")
    assert "CVTOOL: ${{ vars.CVTOOL }}\n" in text
    (install,) = [step["run"] for step in steps(text) if "pip" in step.get("run", "")]
    env = {"CVTOOL": "", "PATH": "/usr/bin:/bin"}
    done_there = subprocess.run(["sh", "-ec", install], env=env, capture_output=True, text=True, check=False)
    assert done_there.returncode == 1
    assert done_there.stdout.startswith("::error::set the variable CVTOOL")
