"""What several tests need: read a PDF back, load a source, run the command line."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cvtool.model import CV, validate
from cvtool.source import Source, read
from cvtool.templates.find import find_templates, load_template
from cvtool.tex import engine
from cvtool.view import Plan, View, make_plan, select

ROOT = Path(__file__).parent.parent


def pdf_text(pdf: Path, *options: str) -> str:
    """The text of a PDF as `pdftotext` reads it, white space folded."""
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True)
    return fold(done.stdout.decode())


def fold(text: str) -> str:
    """One space for any white space; none between Chinese characters, which may break anywhere."""
    folded = " ".join(text.split())
    return re.sub(r"(?<=[\u3000-\u9fff]) (?=[\u3000-\u9fff])", "", folded)


def load(file: Path) -> tuple[Source, CV]:
    source = read(file)
    cv, found = validate(source)
    assert cv is not None, found
    return source, cv


def plan_of(file: Path, variant: str) -> tuple[Source, CV, Plan]:
    source, cv = load(file)
    template = load_template(find_templates(file.parent)[cv.variants[variant].template], file.parent)
    return source, cv, make_plan(variant, cv, template, source)


def view_of(file: Path, variant: str) -> View:
    source, cv, plan = plan_of(file, variant)
    return select(cv, plan, source)


def cvtool(*arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """Run the command line as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cvtool", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
    )


def log_of(tex: str, inputs: Sequence[Path]) -> str:
    """TeX's log of one pass over a document."""
    with tempfile.TemporaryDirectory() as folder:
        links = [f"inputs{number}" for number in range(len(inputs))]
        for link, target in zip(links, inputs, strict=True):
            (Path(folder) / link).symlink_to(target)
        (Path(folder) / "cv.tex").write_text(tex, encoding="utf-8")
        command = engine.command(engine.NAME, "cv")
        subprocess.run(command, cwd=folder, env=engine.environment(links, 0), capture_output=True, check=False)
        return (Path(folder) / "cv.log").read_text(encoding="utf-8", errors="replace")
