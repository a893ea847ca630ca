"""The documents are true: codes, commands, examples, the macro contract."""

import ast
import re
from pathlib import Path

import click
import pytest

import cvtool
from cvtool import validate
from cvtool.cli import main
from cvtool.contract import KEYS
from cvtool.diagnostics.codes import CODES
from cvtool.model.cv import SECTION_NAMES
from tests.helpers import ROOT

CLI = ROOT / "cvtool" / "cli"
README = (ROOT / "README.md").read_text()
CONTRACT = (ROOT / "latex_templates" / "README.md").read_text()


def test_the_readme_lists_every_code_and_no_other() -> None:
    assert dict(re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", README, re.MULTILINE)) == CODES


def test_every_code_is_raised_somewhere() -> None:
    code = "\n".join(file.read_text() for file in (ROOT / "cvtool").rglob("*.py") if file.name != "codes.py")
    assert [name for name in CODES if f'"{name}"' not in code] == []


def test_the_readme_names_every_command_and_option() -> None:
    context = click.Context(main)
    names = main.list_commands(context)
    assert names == sorted(file.stem for file in CLI.glob("[!_]*.py") if file.stem != "shared")
    for name in names:
        command = main.get_command(context, name)
        assert command
        assert f"cvtool {name}" in README
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        for option in set(options) - {"--output", "--help"}:
            assert f"`{option}" in README or f" {option}" in README, option


TAKEN_FOR_GRANTED = "basics: {name: Ada Lovelace}\nnarratives: {biography: Ada wrote the first program.}\n"
"""What the examples of single keys do not repeat."""


@pytest.mark.parametrize("number", range(6))
def test_the_yaml_of_the_readme_has_no_fault(tmp_path: Path, number: int) -> None:
    example = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)[number]
    source = tmp_path / "cv.yaml"
    source.write_text(example if "basics:" in example else f"{TAKEN_FOR_GRANTED}{example}")
    assert validate(source) == ()


@pytest.mark.tex
def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cv.yaml").write_text("basics: {name: Ada Lovelace, email: ada@example.org}\nskills: [{name: Looms}]\n")
    Path("jobs").mkdir()
    Path("jobs/acme.yaml").write_text("skills+: [{name: Engines, tags: [industry]}, {name: Verse, tags: [other]}]\n")
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.splitlines() == [
        "out/resume.pdf 1", "skills/1 True ", "skills/2 True ", "skills/3 False no tag of it is included",
        "('ada@example.org',)",
    ]  # fmt: skip


def test_the_pictures_and_links_of_the_documents_are_there() -> None:
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "latex_templates/README.md"):
        text = (ROOT / name).read_text()
        targets = re.findall(r"\]\((?!https?://|#)([^)\s]+)\)", re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL))
        for target in targets:
            file, _, heading = target.partition("#")
            assert ((ROOT / name).parent / file).exists(), f"{name}: {target}"
            assert not heading or heading in anchors((ROOT / name).parent / file), f"{name}: {target}"


def anchors(file: Path) -> set[str]:
    """What GitHub makes of the headings of a document, to lead to them."""
    headings = re.findall(r"^#+ (.+)$", file.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


DOCUMENTS = {
    **{name: (ROOT / name).read_text() for name in ("ARCHITECTURE.md", "CONTRIBUTING.md")},
    "cvtool/__init__.py": cvtool.__doc__ or "",
}
PACKAGES = sorted(file.parent.name for file in (ROOT / "cvtool").glob("*/__init__.py"))


def paths(text: str) -> list[str]:
    """What is in backticks and has a slash or ends in `.py`, and the folders that begin a line of an indented table."""
    quoted = re.findall(
        r"`([\w.*-]+(?:/[\w.*-]+)*/?)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    )
    return [path for path in quoted if "/" in path or path.endswith(".py")] + re.findall(
        r"^    (\w+/)", text, re.MULTILINE
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_paths_that_the_documents_name_are_there(name: str) -> None:
    """From the top, from `cvtool/`, or in the folder of the path before."""
    named, folder = paths(DOCUMENTS[name]), ROOT
    assert len(named) >= 10
    for path in named:
        found = [base for base in (ROOT, ROOT / "cvtool", folder) if any(base.glob(path.rstrip("/")))]
        assert found, path
        folder = (found[0] / path).parent


@pytest.mark.parametrize("name", PACKAGES)
def test_the_docstring_of_a_package_lists_its_files(name: str) -> None:
    folder = ROOT / "cvtool" / name
    listed = set(re.findall(r"\b(\w+\.py)\b", ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""))
    if listed:
        assert listed == {file.name for file in folder.glob("*.py")} - {"__init__.py"}


def test_every_section_is_in_the_readme_and_in_the_example_of_all() -> None:
    example = (ROOT / "tests" / "data" / "everything.yaml").read_text()
    sections = SECTION_NAMES - {"summary"}
    assert {name for name in sections if f"`{name}`" not in README} == set()
    assert {name for name in sections if not re.search(rf"^{name}:", example, re.MULTILINE)} == set()


MACROS = (
    "setup profile entry position line list publication talk prose legend highlight detail event item author link"
).split()

# Parts that are text in a key of their entry, and no macros with keys.
WRITTEN_IN = {"author": "in `authors`", "link": "in `links`"}


def test_the_reference_of_keys_is_the_contract(update_golden: bool) -> None:
    assert {macro for key in KEYS.values() for macro in key.macros} == set(MACROS)
    rows = ["| key | kind | holds | macros |", "|---|---|---|---|"]
    for key in KEYS.values():
        macros = ", ".join(WRITTEN_IN.get(macro, f"`\\cv{macro}`") for macro in MACROS if macro in key.macros)
        rows.append(f"| `{key.name}` | {key.kind} | {key.holds} | {macros} |")
    start, end = "<!-- keys -->\n", "<!-- end of keys -->"
    before, _, rest = CONTRACT.partition(start)
    table, _, after = rest.partition(end)
    expected = "\n".join(["", *rows, "", ""])
    if update_golden:
        (ROOT / "latex_templates" / "README.md").write_text(f"{before}{start}{expected}{end}{after}")
    else:
        assert table == expected


@pytest.mark.parametrize("name", ["full-cv", "resume", "grant-bio"])
def test_every_class_defines_the_macros_of_the_contract(name: str) -> None:
    kernel = "".join(file.read_text() for file in (ROOT / "latex_templates" / "shared").glob("*.sty"))
    code = kernel + (ROOT / "latex_templates" / name / f"{name}.cls").read_text()
    emitted = CONTRACT.split("## For the author of a class")[0]
    macros = set(re.findall(r"\\cv([a-z]+)", emitted))
    defined = set(re.findall(r"\\cv(?:newblock|newpart) ?\{ ?([a-z]+)", code)) | set(re.findall(r"\\cv([a-z]+)", code))
    assert len(macros) > 15
    assert not macros - defined
