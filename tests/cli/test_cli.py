"""The command line as a user meets it; what depends on real streams and exit codes in a process of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cvtool import __version__
from tests.helpers import ROOT, Done, cvtool, cvtool_process, pdf_text

SOURCE = """basics: {name: Ada Lovelace}
awards: [{title: Prize}, {title: Medal, except: [bio]}]
"""
FAULTY = "basics: {nmae: Ada}\nawards: [{title: Prize, date: yesterday}]\n"
# A character of a private use plane: no font has it.
UNPRINTABLE = 'basics: {name: Ada Lovelace}\nawards: [{title: Prize}, {title: "a \\U000F0000 b"}]\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a source."""
    (tmp_path / "cv.yaml").write_text(SOURCE)
    return tmp_path


def run(
    folder: Path, *arguments: str, code: int = 0, path: Path | None = None, command: Callable[..., Done] = cvtool
) -> tuple[str, str]:
    """What a command prints on standard output and on standard error, after its exit code was checked."""
    done = command(*arguments, cwd=folder, env={"PATH": str(path)} if path else None)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout, done.stderr


def run_on_terminal(folder: Path, *arguments: str) -> list[str]:
    """The lines that a command shows on a terminal."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "cvtool", *arguments],
        cwd=folder,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        os.close(slave)
        shown = b""
        while chunk := read_some(master):
            shown += chunk
    os.close(master)
    assert process.returncode == 0
    return shown.decode().splitlines()


def read_some(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other side has closed
        return b""


def files(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


# ---- Help --------------------------------------------------------------------------------------------------------


def test_version(tmp_path: Path) -> None:
    assert run(tmp_path, "--version", command=cvtool_process) == (f"cvtool, version {__version__}\n", "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_the_commands_examples_and_exit_codes(tmp_path: Path, option: str) -> None:
    text, _ = run(tmp_path, option)
    for part in (
        "  build ",
        "  validate ",
        "  templates ",
        "  Examples:\n    cvtool new   ",
        "  Exit codes:\n    0  done\n",
    ):
        assert f"\n{part}" in text
    assert "\\b" not in text


@pytest.mark.parametrize(
    ("command", "parts"),
    [
        (
            "build",
            [
                "[SOURCE]... [VARIANT]...",
                "--output",
                "--tex-only",
                "--keep-going",
                "\n    cvtool build me.yaml cv bio -o",
            ],
        ),
        ("validate", ["[SOURCE]", "--format", "\n    cvtool validate me.yaml --format github\n"]),
        ("templates", ["[SOURCE]", "design options"]),
    ],
)
def test_every_command_has_help(tmp_path: Path, command: str, parts: list[str]) -> None:
    text, _ = run(tmp_path, command, "--help")
    for part in parts:
        assert part in text


# ---- build -------------------------------------------------------------------------------------------------------


@pytest.mark.tex
def test_build_makes_all_variants_of_cv_yaml_into_build_and_says_nothing_in_a_pipe(home: Path) -> None:
    assert run(home, "build", command=cvtool_process) == ("", "")
    assert files(home / "build") == ["bio.pdf", "bio.tex", "cv.pdf", "cv.tex", "resume.pdf", "resume.tex"]
    assert files(home)[-1] == "cv.yaml"
    assert "Medal" in pdf_text(home / "build" / "cv.pdf")
    assert "Medal" not in pdf_text(home / "build" / "bio.pdf")


@pytest.mark.parametrize(
    ("arguments", "built"),
    [
        ([], ["bio", "cv", "resume"]),
        (["resume"], ["resume"]),
        (["bio", "cv", "bio"], ["bio", "cv"]),
        (["cv.yaml"], ["bio", "cv", "resume"]),
        (["me.yml"], ["mine", "other"]),
        (["me.yml", "mine"], ["mine"]),
        (["me.yml", "other", "mine"], ["mine", "other"]),
        (["ME.JSON", "cv"], ["cv"]),
        (["sub/source", "mine"], ["mine"]),
        (["./source", "mine"], ["mine"]),
    ],
)
def test_a_source_is_told_from_variants(home: Path, arguments: list[str], built: list[str]) -> None:
    own = SOURCE + "variants: {mine: {template: full-cv}, other: {template: resume}}\n"
    (home / "sub").mkdir()
    for name in ("me.yml", "source", "sub/source"):
        (home / name).write_text(own.replace("except: [bio]", ""))
    (home / "ME.JSON").write_text('{"basics": {"name": "Ada"}}')
    assert run(home, "build", *arguments, "--tex-only") == ("", "")
    assert files(home / "build") == [f"{name}.tex" for name in built]


def test_a_file_with_the_name_of_a_variant_is_no_source(home: Path) -> None:
    (home / "bio").write_text("")
    run(home, "build", "bio", "--tex-only")
    assert files(home / "build") == ["bio.tex"]


def test_the_folder_itself_is_no_source(home: Path) -> None:
    assert "not-a-file" in run(home, "build", ".", code=1)[1]


def test_a_fault_of_the_output_does_not_hide_the_first(home: Path, tmp_path: Path) -> None:
    (home / "taken").write_text("a file")
    said = run(home, "build", "cv", "-o", "taken", code=3, path=tmp_path)[1]
    assert "error[missing-engine]" in said
    assert "error[unwritable]" in said


def test_a_folder_with_the_name_of_a_variant_is_no_source(home: Path) -> None:
    (home / "bio").mkdir()
    run(home, "build", "bio", "--tex-only")
    assert files(home / "build") == ["bio.tex"]


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_the_output_goes_where_it_is_told(home: Path, option: str) -> None:
    run(home, "build", "cv", "--tex-only", option, "some/new folder")
    assert files(home) == ["cv.yaml", "some/new folder/cv.tex"]


def test_tex_only_needs_no_tex(home: Path) -> None:
    (home / "empty").mkdir()
    assert run(home, "build", "--tex-only", path=home / "empty") == ("", "")
    assert files(home / "build") == ["bio.tex", "cv.tex", "resume.tex"]


@pytest.mark.tex
def test_a_terminal_gets_one_line_a_variant(home: Path) -> None:
    lines = run_on_terminal(home, "build", "cv", "bio")
    assert [line.split()[0] for line in lines] == ["cv", "bio"]
    assert re.search(r"1 page, 2 of 2 entries, [1-9]\d* texts proven", lines[0])
    assert "1 page, 1 of 2 entries" in lines[1]
    assert [line.split()[-1] for line in lines] == ["build/cv.pdf", "build/bio.pdf"]


def test_a_terminal_is_told_of_the_tex_when_only_that_was_made(home: Path) -> None:
    (line,) = run_on_terminal(home, "build", "cv", "--tex-only")
    assert line.split()[0] == "cv"
    assert "2 of 2 entries" in line
    assert "page" not in line
    assert line.endswith("build/cv.tex")


BROKEN = SOURCE.replace("bio", "good") + "variants: {bad: {template: broken}, good: {template: full-cv}}\n"


@pytest.mark.tex
def test_each_variant_says_what_it_has_no_place_for_and_that_is_no_fault(home: Path) -> None:
    source = home / "cv.yaml"
    source.write_text(f"{SOURCE}media: [{{title: Radio}}]\nvolunteer: [{{organization: O}}]\n")
    said = "not in `bio`: volunteer, media\n"
    assert run(home, "build", "bio", "--strict") == ("", said)
    assert run(home, "build", "bio", "--strict") == ("", said)  # which finds nothing to do
    assert run(home, "build", "bio", "--tex-only") == ("", said)
    assert run(home, "build", "cv") == ("", "")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder whose first variant has a template without a class."""
    (tmp_path / "cv.yaml").write_text(BROKEN)
    folder = tmp_path / "latex_templates" / "broken"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("description: D\ndocument: D\nsections: {awards: {}}\n")
    return tmp_path


@pytest.mark.tex
def test_a_failed_variant_ends_the_build(broken: Path) -> None:
    _, said = run(broken, "build", "--jobs", "1", code=3)
    assert "broken.cls" in said
    assert not (broken / "build" / "good.pdf").exists()


@pytest.mark.tex
def test_keep_going_builds_the_others_and_fails_all_the_same(broken: Path) -> None:
    _, said = run(broken, "build", "--keep-going", code=3)
    assert "broken.cls" in said
    assert "Prize" in pdf_text(broken / "build" / "good.pdf")
    assert not (broken / "build" / "bad.pdf").exists()


# ---- validate ----------------------------------------------------------------------------------------------------


def test_validate_says_nothing_in_a_pipe_and_that_all_is_well_on_a_terminal(home: Path) -> None:
    assert run(home, "validate", command=cvtool_process) == ("", "")
    assert run_on_terminal(home, "validate") == ["cv.yaml: no faults"]
    assert files(home) == ["cv.yaml"]


def test_validate_needs_no_tex(home: Path) -> None:
    (home / "empty").mkdir()
    assert run(home, "validate", path=home / "empty") == ("", "")


def test_validate_shows_every_fault_with_its_line(home: Path) -> None:
    (home / "me.yaml").write_text(FAULTY)
    shown, said = run(home, "validate", "me.yaml", code=1)
    assert shown == ""
    assert said.splitlines() == [
        "me.yaml:1:10: error[unknown-key]: `nmae` is not a key of `basics`",
        "    1 | basics: {nmae: Ada}",
        "      |          ^^^^ did you mean `name`?",
        "me.yaml:2:31: error[bad-date]: `yesterday` is not a date",
        "    2 | awards: [{title: Prize, date: yesterday}]",
        "      |                               ^^^^^^^^^ write a date such as `2026-11`,"
        ' or `{text: "yesterday", sort: 2026}` to print the text as it stands',
    ]


def test_validate_tells_programs_on_standard_output(home: Path) -> None:
    (home / "cv.yaml").write_text(FAULTY)
    shown, said = run(home, "validate", "--format", "json", code=1, command=cvtool_process)
    assert said == ""
    assert [(found["code"], found["span"]["line"], found["span"]["column"]) for found in json.loads(shown)] == [
        ("unknown-key", 1, 10),
        ("bad-date", 2, 31),
    ]
    shown, said = run(home, "validate", "cv.yaml", "--format", "github", code=1)
    assert said == ""
    assert [line.split("::")[1].split(",")[:3] for line in shown.splitlines()] == [
        ["error title=unknown-key", "file=cv.yaml", "line=1"],
        ["error title=bad-date", "file=cv.yaml", "line=2"],
    ]


def test_without_faults_programs_get_an_empty_list(home: Path) -> None:
    assert run(home, "validate", "--format", "json") == ("[]\n", "")
    assert run(home, "validate", "--format", "github") == ("", "")


def test_warnings_are_shown_and_are_no_failure(home: Path) -> None:
    (home / "resume.json").write_text('{"basics": {"name": "Ada", "mood": "fine"}}')
    for arguments in (["validate", "resume.json"], ["build", "resume.json", "cv", "--tex-only"]):
        shown, said = run(home, *arguments)
        assert shown == ""
        assert said.startswith("resume.json:1:28: warning[unknown-key]: `mood` of `basics` is not shown: ")


# ---- templates ---------------------------------------------------------------------------------------------------


def test_templates_lists_what_comes_with_cvtool(tmp_path: Path) -> None:
    text, said = run(tmp_path, "templates")
    assert said == ""
    blocks = [line for line in text.splitlines() if not line.startswith(" ")]
    assert blocks == ["full-cv", "grant-bio", "resume"]
    assert "  A full academic CV" in text
    assert f"  in {ROOT / 'latex_templates' / 'resume'}\n" in text
    assert "  paper: a4 (a4 or letter)\n" in text
    assert "  fontsize: 10.5 (10 to 12)\n" in text
    assert "  accent: #1F4E79 (any colour)\n" in text


def test_templates_says_of_every_option_what_it_may_be(tmp_path: Path) -> None:
    folder = tmp_path / "latex_templates" / "mine"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(
        "description: Mine\ndocument: CV\nsections: {work: {}}\n"
        "design:\n"
        "  margins: {kind: number, default: 1, min: 0.8, max: 1.2}\n"
        "  indent: {kind: number, default: 2}\n"
        "  headings: {default: plain, choices: [plain, capitals]}\n"
        "  footer: {default: true, choices: [true, false]}\n"
        '  accent: {kind: colour, default: "#7A1F3D"}\n'
    )
    text, _ = run(tmp_path, "templates")
    listed = text[text.index("mine\n") :].splitlines()[3:8]
    assert listed == [
        "  margins: 1 (0.8 to 1.2)",
        "  indent: 2 (0 to 1000)",
        "  headings: plain (plain or capitals)",
        "  footer: true (true or false)",
        "  accent: #7A1F3D (any colour)",
    ]


# ---- Exit codes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["build", "validate"])
@pytest.mark.parametrize(
    ("source", "code"),
    [
        (FAULTY, "bad-date"),
        ("basics: [", "yaml-syntax"),
        ("", "empty-source"),
        (SOURCE + "variants: {bio: {template: fancy}}\n", "unknown-template"),
        (SOURCE + "variants: {bio: {template: resume, design: {fontsize: '99'}}}\n", "bad-design"),
        (SOURCE + "variants: {bio: {template: grant-bio, sections: {awards: {characters: 4}}}}\n", "too-long"),
    ],
)  # fmt: skip
def test_1_for_faults_in_the_source_and_nothing_is_built(home: Path, command: str, source: str, code: str) -> None:
    (home / "cv.yaml").write_text(source)
    _, said = run(home, command, code=1)
    assert f"error[{code}]: " in said
    assert files(home) == ["cv.yaml"]


@pytest.mark.parametrize("command", ["build", "validate"])
def test_1_for_a_source_that_is_not_there(tmp_path: Path, command: str) -> None:
    _, said = run(tmp_path, command, code=1)
    assert said.startswith("cv.yaml: error[not-found]: ")
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("variant", "hint"),
    [("resum", "did you mean `resume`?"), ("industry", "the variants are `cv`, `resume`, `bio`")],
)
def test_2_for_an_unknown_variant(home: Path, variant: str, hint: str) -> None:
    _, said = run(home, "build", "cv", variant, code=2, command=cvtool_process)
    assert said == f"error[unknown-variant]: there is no variant `{variant}`\n  hint: {hint}\n"
    assert files(home) == ["cv.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [["biuld"], ["build", "--nothing"], ["build", "-o"], ["validate", "--format", "xml"], ["validate", "a", "b"]],
)
def test_2_for_wrong_usage(home: Path, arguments: list[str]) -> None:
    shown, said = run(home, *arguments, code=2)
    assert shown == ""
    assert "Error: " in said
    assert files(home) == ["cv.yaml"]


def test_3_without_an_engine_and_the_hint_says_what_to_install(home: Path) -> None:
    (home / "empty").mkdir()
    _, said = run(home, "build", "cv", code=3, path=home / "empty")
    assert "error[missing-engine]: " in said
    assert "`xelatex` is not on the PATH" in said
    assert "hint: " in said
    assert not (home / "build" / "cv.pdf").exists()


@pytest.mark.parametrize("folder", ["taken", "taken/below"])
def test_3_for_a_folder_that_cannot_be_written(home: Path, folder: str) -> None:
    (home / "taken").write_text("a file")
    _, said = run(home, "build", "cv", "-o", folder, "--tex-only", code=3)
    assert said.startswith(f"error[unwritable]: `{folder}/cv.tex` cannot be written: ")
    assert said.endswith("hint: choose another folder\n")
    assert (home / "taken").read_text() == "a file"


@pytest.mark.tex
def test_3_for_a_pdf_that_cannot_be_replaced(home: Path) -> None:
    (home / "build" / "cv.pdf").mkdir(parents=True)
    _, said = run(home, "build", "cv", code=3)
    assert "error[unwritable]: `build/cv.pdf` cannot be written: " in said
    assert files(home) == ["build/cv.tex", "cv.yaml"]


@pytest.mark.tex
def test_4_for_a_character_that_no_font_has_and_the_last_good_pdf_stays(home: Path) -> None:
    run(home, "build", "cv")
    good = (home / "build" / "cv.pdf").read_bytes()
    (home / "cv.yaml").write_text(UNPRINTABLE)
    _, said = run(home, "build", "cv", code=4)
    first = said.splitlines()[0]
    assert first.startswith("cv.yaml:2:34: error[missing-glyph]: ")
    assert "U+F0000" in first
    assert '    2 | awards: [{title: Prize}, {title: "a \\U000F0000 b"}]\n' in said
    assert said.splitlines()[-1] == "warning[old-pdf]: build/cv.pdf is still the one of the last good build"
    assert (home / "build" / "cv.pdf").read_bytes() == good


@pytest.mark.tex
def test_4_leaves_no_pdf_where_there_was_none(home: Path) -> None:
    (home / "cv.yaml").write_text(UNPRINTABLE)
    _, said = run(home, "build", "cv", code=4, command=cvtool_process)
    assert "old-pdf" not in said
    assert "rejected-pdf" in said
    assert files(home) == ["build/cv.rejected.pdf", "build/cv.tex", "cv.yaml"]


@pytest.mark.tex
def test_of_several_failures_the_gravest_gives_the_code(broken: Path) -> None:
    unprintable = UNPRINTABLE + "variants: {bad: {template: broken}, lost: {template: full-cv}}\n"
    (broken / "cv.yaml").write_text(unprintable)
    _, said = run(broken, "build", "--keep-going", code=4)
    assert "broken.cls" in said
    assert "U+F0000" in said


# ---- Loading -----------------------------------------------------------------------------------------------------


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command loads."""
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules));"
        f"from cvtool.cli import main; main({[*arguments]})"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True, env=environment
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "used"),
    [(["--version"], set()), (["validate"], {"shared", "validate"}), (["build", "--tex-only"], {"build", "shared"})],
)
def test_only_the_command_that_is_used_is_loaded(home: Path, arguments: list[str], used: set[str]) -> None:
    loaded = loaded_by(home, *arguments)
    assert {name for name in loaded if name.startswith("cvtool.cli.")} == {f"cvtool.cli.{name}" for name in used}


def test_help_loads_nothing_heavy(home: Path) -> None:
    loaded = loaded_by(home, "--help")
    assert "cvtool.cli.explain" in loaded
    assert not {"pydantic", "yaml", "pylatex", "babel", "pypdfium2", "rich"} & loaded


def test_a_command_that_is_nearly_right_is_wrong_usage(tmp_path: Path) -> None:
    assert "No such command 'biuld'" in run(tmp_path, "biuld", code=2)[1]
