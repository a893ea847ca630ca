"""Odd paths, odd surroundings, outputs that nobody takes: it works, or a fault says why not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.world.helpers import GOOD, SOURCE, Strike, World, is_whole

NAMES = ["two words", 'it\'s "so"', "new\nline", "$HOME", "100% #1 &", "~", "\\relax", "{a,b:c;d}", "张三", "-o"]
C_LOCALE = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
REFUSED = "error[system]: the system refused: no space left on device\n"
FAULTY = "basics: {name: 张三, 姓: 张}\n"


@pytest.mark.parametrize("name", NAMES)
def test_odd_names(tmp_path: Path, name: str) -> None:
    """folders of source, templates, output and temporary files called `$HOME`, `100%`, `张三`, …: 0"""
    world = World(tmp_path / name / "cv", tmp_path / "t" / name)
    source = world.folder / "cv.yaml"
    shutil.copytree(ROOT / "latex_templates" / "full-cv", source.parent / "latex_templates" / "full-cv")
    moved = source.rename(world.folder / f"{name}.yaml")
    output = world.folder / "out" / name
    done = world.run("build", str(moved), "cv", "-o", str(output), cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (output / "cv.pdf").is_file()
    world.check()


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize(
    "env", [C_LOCALE, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "gbk:strict"}], ids=str
)
def test_a_locale_without_the_signs(world: World, env: dict[str, str], stream: str) -> None:
    """Chinese names and texts where the locale is `C`, Latin-1 or GBK: 1, the fault; JSON stays JSON"""
    world.env |= env
    (world.folder / "简历.yaml").write_text(FAULTY)
    done = world.run("validate", "简历.yaml", "--format", "json" if stream == "stdout" else "human")
    assert done.code == 1
    if stream == "stdout":
        assert [found["code"] for found in json.loads(done.out)] == ["unknown-key"]
    else:
        assert "error[unknown-key]: " in done.err


def test_a_build_in_the_locale_c(world: World) -> None:
    """a build of a Chinese CV in the locale `C`, the folder too in Chinese: 0, the same bytes"""
    world.write(SOURCE.replace("Prize", "奖"))
    assert world.run("build", "bio", "-o", "一").code == 0
    world.env |= C_LOCALE
    done = world.run("build", "bio", "-o", "二")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (world.folder / "一" / "bio.pdf").read_bytes() == (world.folder / "二" / "bio.pdf").read_bytes()


def test_a_name_that_is_no_text(world: World) -> None:
    """a source whose name is not UTF-8: 1, the fault, to people and to programs"""
    shell = 'f=$(printf "a\\377.yaml"); echo "basics: {}" >"$f"; exec "$@" "$f"'
    assert "error[missing-key]: " in world.run("validate", shell=shell).err
    (found,) = json.loads(world.run("validate", "--format", "json", shell=shell).out)
    assert found["span"]["file"] == "a\udcff.yaml"


@pytest.mark.parametrize(
    ("arguments", "shell", "code", "said"),
    [
        ("templates", '"$@" | true; exit ${PIPESTATUS[0]}', 141, ""),
        ("--help", '"$@" | true; exit ${PIPESTATUS[0]}', 141, ""),
        ("validate bad.yaml --format json", '"$@" | true; exit ${PIPESTATUS[0]}', 141, ""),
        ("validate bad.yaml", '"$@" 2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}', 141, ""),
        ("templates", '"$@" >/dev/full', 3, REFUSED),
        ("--help", '"$@" >/dev/full', 3, REFUSED),
        ("validate bad.yaml --format json", '"$@" >/dev/full', 3, REFUSED),
        ("validate bad.yaml", '"$@" 2>/dev/full', 3, ""),
        ("templates", '"$@" >&-', 0, ""),
        ("validate", '"$@" >&- 2>&- <&-', 0, ""),
        ("validate bad.yaml", '"$@" 2>&-', 1, ""),
        ("build bio", '"$@" >&- 2>&- <&-', 0, ""),
        ("build bio", '"$@" <&-', 0, ""),
        ("build bad.yaml bio", '"$@" >&- 2>&-', 1, ""),
    ],
)  # fmt: skip
def test_outputs_that_nobody_takes(world: World, arguments: str, shell: str, code: int, said: str) -> None:
    """a reader that goes (141), `/dev/full` (3), closed standard streams (as else): no traceback"""
    (world.folder / "bad.yaml").write_text(FAULTY)
    done = world.run(*arguments.split(), shell=shell)
    assert (done.code, done.out, done.err) == (code, "", said)
    if "build bio" in arguments:
        assert is_whole(world.pdf.read_bytes())


@pytest.mark.parametrize(
    ("env", "shell"),
    [
        ({"TMPDIR": "/nonexistent"}, ""),
        ({"TMPDIR": "/etc/passwd"}, ""),
        ({"TMPDIR": ""}, ""),
        ({}, 'unset TMPDIR HOME; exec "$@"'),
        ({}, 'exec env -i PATH=/usr/bin:/bin TMPDIR="$TMPDIR" PYTHONPATH="$PYTHONPATH" "$@"'),
        ({"HOME": "/dev/null/none", "XDG_CACHE_HOME": "/dev/null/none", "TEXMFVAR": "/dev/null/none"}, ""),
        ({"HOME": "/dev/null"}, ""),
        ({}, 'ulimit -n 16; exec "$@"'),
        ({}, 'ulimit -s 1024; exec "$@"'),
        ({}, 'ulimit -v 1000000; exec "$@"'),
        ({}, 'ulimit -c 0; exec nice -n 19 "$@"'),
    ],
)
def test_odd_surroundings(world: World, env: dict[str, str], shell: str) -> None:
    """no `TMPDIR` or a wrong one, no `HOME`, no environment at all, few files, `nice`: 0"""
    world.env |= env
    done = world.run("build", "bio", shell=shell)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert is_whole(world.pdf.read_bytes())


@pytest.mark.parametrize(
    ("shell", "fault"),
    [
        ('export PATH=; exec "$@"', "missing-engine"),
        ('unset PATH; export PATH=/nonexistent; exec "$@"', "missing-engine"),
        ('ulimit -n 6; exec "$@"', "system"),
        ('ulimit -v 150000; exec "$@"', "tex-error"),
    ],
)
def test_too_little(world: World, shell: str, fault: str) -> None:
    """no `PATH`, hardly any open files, too little memory for TeX: 3, a fault"""
    world.has_good_pdf()
    done = world.run("build", "bio", shell=shell)
    assert done.code == 3
    assert f"error[{fault}]: " in done.err
    assert world.pdf.read_bytes() == GOOD


@pytest.mark.parametrize(
    "error", ["MemoryError", "OSError(23, 'Too many open files in system')", "BlockingIOError(11, 'Busy')"]
)
@pytest.mark.parametrize(
    "target", ["cvtool.model.validate:check_names", "cvtool.tex.typeset:_verdict", "pathlib:Path.replace"]
)
def test_the_system_refuses(world: World, error: str, target: str) -> None:
    """no memory or another refusal of the system while validating, typesetting or writing: 3, a fault"""
    world.has_good_pdf()
    done = world.run("build", "bio", strike=Strike(target, f"raise {error}"))
    assert done.code == 3
    assert "error[" in done.err
    assert world.pdf.read_bytes() == GOOD


@pytest.mark.parametrize("mask", ["022", "077"])
def test_the_umask_is_followed(world: World, mask: str) -> None:
    """a umask: 0, and the documents have the permissions it leaves"""
    assert world.run("build", "bio", "--tex-only", shell=f'umask {mask}; exec "$@"').code == 0
    assert (world.folder / "build" / "bio.tex").stat().st_mode & 0o777 == 0o666 & ~int(mask, 8)


def test_the_output_is_a_link(world: World) -> None:
    """a PDF that is a link to a file elsewhere: 0, the link stays and its file is replaced"""
    elsewhere = world.folder / "www" / "me.pdf"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(GOOD)
    world.pdf.parent.mkdir()
    world.pdf.symlink_to(elsewhere)
    assert world.run("build", "bio").code == 0
    assert world.pdf.readlink() == elsewhere
    assert elsewhere.read_bytes() != GOOD


def test_the_source_is_a_link(world: World) -> None:
    """a source that is a link to a file elsewhere: 0"""
    (world.folder / "cv.yaml").rename(world.folder.parent / "real.yaml")
    (world.folder / "cv.yaml").symlink_to("../real.yaml")
    assert world.run("build", "bio", "--tex-only").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"), [("build bio", 1), ("validate", 1), ("build ABS -o OUT bio", 0), ("build ABS bio", 3)]
)
def test_the_current_folder_is_gone(world: World, arguments: str, code: int) -> None:
    """a current folder that was removed: 1 or 3, a fault; 0 where all paths are absolute"""
    absolute = arguments.replace("ABS", str(world.folder / "cv.yaml")).replace("OUT", str(world.pdf.parent))
    done = world.run(*absolute.split(), shell='mkdir gone; cd gone; rmdir ../gone; exec "$@"')
    assert done.code == code
    assert code == 0 or "error[" in done.err
