"""What is published: a wheel that works far from the checkout, and a source archive with all that made it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from cvtool import __version__
from tests.helpers import ROOT, pdf_text


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command that has nothing of the checkout in its environment."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def made(kind: str, folder: Path) -> Path:
    """Build a `wheel` or an `sdist`, without a network."""
    run(sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", folder / "dist", ROOT, cwd=folder)
    (archive,) = (folder / "dist").iterdir()
    return archive


def shipped(*names: str) -> set[str]:
    """The files of some folders of the checkout, without what tools left there."""
    return {
        str(file.relative_to(ROOT))
        for name in names
        for file in (ROOT / name).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def installed(wheel: Path, folder: Path) -> Path:
    """The `bin` of a new environment with the wheel, which shares only the installed dependencies with this one."""
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    paths = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (site / "shared.pth").write_text("".join(f"{path}\n" for path in paths))
    options = ("--quiet", "--no-deps", "--no-index", "--ignore-installed", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=folder)
    return python.parent


@pytest.mark.tex
@pytest.mark.slow
def test_the_installed_wheel_builds_a_cv_in_an_empty_folder(tmp_path: Path) -> None:
    wheel = made("wheel", tmp_path)
    assert wheel.name == f"cvtool-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        text = archive.read(metadata).decode()
        licences = [name for name in archive.namelist() if name.endswith("/LICENSE")]
    assert names == shipped("cvtool") | {f"cvtool/{name}" for name in shipped("latex_templates")}
    assert "cvtool/py.typed" in names
    assert len(licences) == 1
    for line in (f"Version: {__version__}", "Requires-Python: >=3.11", "Requires-Dist: pylatex==1.4.2"):
        assert f"\n{line}\n" in text

    programs, home = installed(wheel, tmp_path), tmp_path / "home"
    home.mkdir()
    package = Path(run(programs / "python", "-c", "import cvtool; print(cvtool.__file__)", cwd=home).strip()).parent
    assert package.is_relative_to(tmp_path / "venv")
    assert f"  in {package / 'latex_templates' / 'resume'}\n" in run(programs / "cvtool", "templates", cwd=home)
    (home / "cv.yaml").write_text("basics: {name: Ada Lovelace}\nawards: [{title: Prize of 机器}]\n")
    run(programs / "cvtool", "build", cwd=home)
    assert sorted(file.name for file in (home / "build").glob("*.pdf")) == ["bio.pdf", "cv.pdf", "resume.pdf"]
    for file in (home / "build").glob("*.pdf"):
        assert "Prize of 机器" in pdf_text(file)


def test_the_source_archive_holds_the_tests_the_templates_and_all_else_of_the_project(tmp_path: Path) -> None:
    with tarfile.open(made("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert shipped("cvtool", "latex_templates", "tests", "scripts") <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "cv.yaml"} <= names
    left = {".venv", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "__pycache__", "build"}
    assert [name for name in names if left & set(Path(name).parts)] == []
