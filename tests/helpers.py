"""What several tests need: read a PDF back, load a source, run the command line."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from cvtool.cli import main
from cvtool.diagnostics import Diagnostic
from cvtool.model import CV, inherit, validate, with_nested_bullets
from cvtool.model.json_resume.keys import is_silent
from cvtool.source import Source, read
from cvtool.templates.find import find_templates, load_template
from cvtool.tex import engine
from cvtool.text.inlines import Code, Inlines, LineBreak, Link, Math, Plain
from cvtool.view import Plan, View, make_plan, select

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
SEED = TESTS / "data" / "seed.yaml"
"""The CV that comes with the project, as it was: cv.yaml is there to be edited."""


STRAIGHT = str.maketrans("‘’“”", "''\"\"")
"""Of the quotation marks that an English document prints, those that were typed."""


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def pdf_text(pdf: Path, *options: str) -> str:
    """The text of a PDF as `pdftotext` reads it, folded."""
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True)
    return fold(done.stdout.decode())


def fold(text: str) -> str:
    """One space for any white space, none between Chinese characters, which may break anywhere; straight quotes."""
    folded = " ".join(text.split()).translate(STRAIGHT)
    return re.sub(r"(?<=[\u3000-\u9fff]) (?=[\u3000-\u9fff])", "", folded)


def load(file: Path) -> tuple[Source, CV]:
    source = inherit(with_nested_bullets(read(file)))
    cv, found = validate(source)
    assert cv is not None, found
    return source, cv


def plan_of(file: Path, variant: str) -> tuple[Source, CV, Plan]:
    source, cv = load(file)
    name = cv.variants[variant].template
    assert name is not None
    template = load_template(find_templates(file.parent)[name], file.parent)
    return source, cv, make_plan(variant, cv, template, source)


def view_of(file: Path, variant: str) -> View:
    source, cv, plan = plan_of(file, variant)
    return select(cv, plan, source)


def links_of(text: Inlines) -> Iterator[str]:
    """Where the links of a text lead."""
    for piece in text:
        if isinstance(piece, Link):
            yield piece.url
        elif not isinstance(piece, Plain | Code | Math | LineBreak):
            yield from links_of(piece.children)


def cvtool(*arguments: str, cwd: Path = TESTS, env: dict[str, str] | None = None) -> Done:
    """Run the command line in this process; an exception that it lets out is the test's."""
    with chdir(cwd):
        result = CliRunner().invoke(main, arguments, prog_name="cvtool", env=env, catch_exceptions=False)
    return Done(result.exit_code, result.stdout, result.stderr)


def cvtool_process(*arguments: str, cwd: Path = TESTS, env: dict[str, str] | None = None) -> Done:
    """Run the command line as a user does, in a process of its own; it takes a second to start."""
    done = subprocess.run(
        [sys.executable, "-m", "cvtool", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
    )
    return Done(done.returncode, done.stdout, done.stderr)


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


def lost_keys(found: Iterable[Diagnostic]) -> set[str]:
    """The keys of a JSON Resume of which is said that they are not shown."""
    unknown = [part for one in found if one.code == "unknown-key" for part in one.message.split(", ")]
    left_out = [one.message for one in found if one.message.endswith(": left out")]
    return {match[1] for part in unknown + left_out if (match := re.search("`([^`]*)`", part))}


def names_a_loss(path: Iterable[object], lost: set[str]) -> bool:
    """Whether a path leads through a key that is not shown, or that by its name is not meant to be."""
    names = [key for key in path if isinstance(key, str)]
    return any(is_silent(name) or any(name in one.split(", ") for one in lost) for name in names)
