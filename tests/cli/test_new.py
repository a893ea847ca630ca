"""`cvtool new`: a source to begin with, that builds as it stands and replaces nothing."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cvtool import UsageError, build, new, schema, validate
from cvtool.starters import KINDS, SCHEMA
from tests.helpers import ROOT, cvtool, pdf_text

FILES = ["cvtool.schema.json", "first cv.yaml"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", ["new", "init"])
def test_the_starter_has_no_fault_and_is_where_it_was_asked_for(tmp_path: Path, command: str, kind: str) -> None:
    done = cvtool(command, "me/first cv.yaml", "--kind", kind, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "me/first cv.yaml: put your own in, then run: cvtool build 'me/first cv.yaml'\n"
        "also written: me/cvtool.schema.json\n"
    )
    assert validate(tmp_path / "me" / "first cv.yaml") == ()
    assert sorted(file.name for file in (tmp_path / "me").iterdir()) == FILES


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_line_leads_editors_to_the_schema_that_is_there(tmp_path: Path, kind: str) -> None:
    cvtool("new", "me.cvtool.yaml", "--kind", kind, cwd=tmp_path)
    first = (tmp_path / "me.cvtool.yaml").read_text().splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((tmp_path / named).read_text("utf-8")) == schema()


def test_a_schema_of_ones_own_is_made_anew_and_that_of_others_stays(tmp_path: Path) -> None:
    file = tmp_path / SCHEMA
    file.write_text('{"$comment": "Written by cvtool, long ago"}')
    assert cvtool("new", "--kind", "academic", cwd=tmp_path).returncode == 0
    assert json.loads(file.read_text("utf-8")) == schema()
    file.write_text('{"$comment": "mine"}')
    done = cvtool("new", "other.yaml", "--kind", "academic", cwd=tmp_path)
    assert (done.returncode, file.read_text()) == (2, '{"$comment": "mine"}')
    assert f"`{SCHEMA}` is there already" in done.stderr
    assert not (tmp_path / "other.yaml").exists()
    assert cvtool("new", "other.yaml", "--kind", "academic", "--force", cwd=tmp_path).returncode == 0
    assert json.loads(file.read_text("utf-8")) == schema()


def test_a_source_of_the_pattern_of_cvtool_is_built_under_its_name(tmp_path: Path) -> None:
    cvtool("new", "ada.cvtool.yaml", "--kind", "industry", cwd=tmp_path)
    done = cvtool("build", "ada.cvtool.yaml", "resume", "--tex-only", "-o", "out/{stem}", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out" / "ada" / "resume.tex").exists()


@pytest.mark.tex
@pytest.mark.parametrize(("kind", "names"), [("academic", ["cv", "resume", "bio"]), ("industry", ["resume", "cv"])])
def test_the_starter_builds_without_a_warning(tmp_path: Path, kind: str, names: list[str]) -> None:
    cvtool("new", "--kind", kind, cwd=tmp_path)
    results = build(tmp_path / "cv.yaml", output=tmp_path / "build", strict=True)
    assert [(result.variant, result.diagnostics) for result in results] == [(name, ()) for name in names]
    assert all("Ada Example" in pdf_text(tmp_path / "build" / f"{name}.pdf") for name in names)


def test_a_file_that_is_there_stays_unless_told_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("mine")
    done = cvtool("new", "--kind", "academic", cwd=tmp_path)
    assert (done.returncode, file.read_text()) == (2, "mine")
    assert "error[file-exists]: `cv.yaml` is there already" in done.stderr
    assert cvtool("new", "--kind", "academic", "--force", cwd=tmp_path).returncode == 0
    assert validate(file) == ()


def test_a_link_to_nothing_is_not_filled(tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").symlink_to(tmp_path / "elsewhere")
    assert cvtool("new", "--kind", "industry", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_is_never_replaced(tmp_path: Path, force: list[str]) -> None:
    (tmp_path / "cv.yaml").mkdir()
    assert "file-exists" in cvtool("new", "--kind", "industry", *force, cwd=tmp_path).stderr
    assert (tmp_path / "cv.yaml").is_dir()


@pytest.mark.parametrize(
    ("name", "hint"),
    [("me.json", "me.yaml"), ("cv", "cv.yaml"), ("a.b/cv.txt", "a.b/cv.yaml"), ("me.cvtool", "me.cvtool.yaml")],
)
def test_a_starter_is_written_only_to_what_is_read_as_yaml(tmp_path: Path, name: str, hint: str) -> None:
    done = cvtool("new", name, "--kind", "academic", cwd=tmp_path)
    assert done.returncode == 2
    assert f"write `{hint}`" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_script_must_name_the_kind(tmp_path: Path) -> None:
    done = cvtool("new", cwd=tmp_path)
    assert done.returncode == 2
    assert "add `--kind academic` or `--kind industry`" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_on_a_terminal_the_kind_is_asked_for(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "cvtool", "new"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=tmp_path, stdin=slave, stdout=subprocess.PIPE, env=environment) as process:
        os.write(master, b"industry\n")
        said, _ = process.communicate(timeout=60)
    os.close(slave)
    os.close(master)
    assert b"Kind of career (academic, industry) [academic]: " in said
    assert (tmp_path / "cv.yaml").read_bytes() == (ROOT / "cvtool" / "starters" / "industry.yaml").read_bytes()


def test_an_unknown_kind_is_answered_with_a_known_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        new(tmp_path / "cv.yaml", "academc")
    assert caught.value.diagnostics[0].hint == "did you mean `academic`?"
    assert list(tmp_path.iterdir()) == []


def test_who_has_no_source_is_told_of_it(tmp_path: Path) -> None:
    assert "`cvtool new` writes a first one" in cvtool("build", cwd=tmp_path).stderr
