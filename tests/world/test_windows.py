"""On Windows, as `windows.py` feigns it, every command says in one sentence what cvtool needs there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import ROOT

SENTENCE = "cvtool does not run on Windows itself: install and run it in WSL"


def on_windows(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(Path(__file__).with_name("windows.py")), *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    ["build", "build a.yaml b.yaml", "validate", "validate --format json", "explain cv", "proof cv.pdf", "templates"],
)
def test_every_command_says_what_it_needs(tmp_path: Path, command: str) -> None:
    """each command on Windows: 3, `unsupported-system`"""
    (tmp_path / "cv.yaml").write_text("basics: {name: Ada}\n")
    done = on_windows("-m", "cvtool", *command.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", f"error[unsupported-system]: {SENTENCE}\n")
    assert [file.name for file in tmp_path.iterdir()] == ["cv.yaml"]


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help_is_there(tmp_path: Path, option: str) -> None:
    """`--version` and `--help` on Windows: 0"""
    done = on_windows("-m", "cvtool", option, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "cvtool" in done.stdout


@pytest.mark.parametrize(
    "call", ["build()", "validate()", "api.explain('cv.yaml', 'cv')", "api.proof('cv.pdf')", "build(tex_only=True)"]
)
def test_every_function_raises_it(tmp_path: Path, call: str) -> None:
    """each function of the Python interface on Windows: a `CvtoolError` that says so"""
    code = (
        "from cvtool import CvtoolError, Options, api, build, validate\n"
        f"try:\n    {call}\n"
        "except CvtoolError as error:\n    print(error.exit_code, *[found.code for found in error.diagnostics])\n"
    )
    done = on_windows("-c", code, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "3 unsupported-system\n", "")
