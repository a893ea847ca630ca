"""`typeset()` with a real xelatex: what it yields, what it leaves behind, what it survives."""

from __future__ import annotations

import _thread
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvtool.options import Options
from cvtool.tex import Typeset, typeset

ALONE = Options(cache=False)
INPUTS = Path(__file__).parent / "inputs"
LOOP = r"\loop\iftrue\repeat"
ENDLESS_PAGES = r"\loop x\newpage\iftrue\repeat"


def document(body: str, preamble: str = "") -> str:
    return (
        f"\\documentclass{{article}}\n{preamble}\\pagestyle{{empty}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    )


def build(body: str, preamble: str = "", *, jobname: str = "cv", timeout: float = 60.0, epoch: int = 0) -> Typeset:
    options = Options(cache=False, timeout=timeout)
    return typeset(document(body, preamble), jobname=jobname, inputs=[INPUTS], epoch=epoch, options=options)


def codes(done: Typeset) -> list[str]:
    return [problem.code for problem in done.problems]


def unique(name: str) -> str:
    """Return a name for a job that no other test, in this process or beside it, uses."""
    return f"{name}-{os.getpid()}-{time.monotonic_ns()}"


def processes(jobname: str) -> dict[int, str]:
    """Return the command lines of what works on a job; the PDF driver has its name there as well."""
    table = subprocess.run(["ps", "-eww", "-o", "pid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(None, 2) for line in table.splitlines())
    return {int(pid): args for pid, stat, args in rows if jobname in args and not stat.startswith("Z")}


def wait_for(jobname: str, program: str) -> int:
    """Wait until a program works on a job, and return its number."""
    for _ in range(400):
        for pid, args in processes(jobname).items():
            if Path(args.split()[0]).name == program:
                return pid
        time.sleep(0.02)
    raise AssertionError(f"{program} did not start")


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder for temporary files, and check afterwards that nothing is left in it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert not list(tmp_path.glob("cvtool-*"))


@pytest.mark.tex
def test_a_document_becomes_a_pdf() -> None:
    done = build("one\\newpage two")
    assert done.pdf is not None
    assert done.pdf.startswith(b"%PDF-")
    assert (done.pages, done.passes, done.problems) == (2, 1, ())


@pytest.mark.tex
def test_it_takes_as_many_passes_as_the_log_asks_for() -> None:
    assert build("\\label{a}\\pageref{a}").passes == 2


@pytest.mark.tex
def test_a_document_that_never_settles_ends_after_four_passes() -> None:
    restless = "\\AtEndDocument{\\PackageWarning{restless}{Rerun to get it right}}"
    done = build("x", restless + "\n")
    assert (done.passes, done.pages) == (4, 1)


@pytest.mark.tex
@pytest.mark.parametrize("name", ["with space", "a:b,c", "{x}", "$HOME", "~", "süß 你", "a//b", "#%&"])
def test_an_input_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    (folder / "mine.sty").write_text("\\newcommand\\mine{found}")
    tex = document("\\mine", "\\usepackage{mine}\n")
    assert typeset(tex, jobname="cv", inputs=[tmp_path / "nothing", folder], options=ALONE).pages == 1


@pytest.mark.tex
def test_the_first_input_folder_wins_and_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.sty").write_text("\\newcommand\\mine{x" + ("\\newpage x}" if name == "one" else "}"))
    monkeypatch.chdir(tmp_path)
    tex = document("\\mine", "\\usepackage{mine}\n")
    done = typeset(tex, jobname="cv", inputs=[Path("one"), Path("two")], options=ALONE)
    assert done.pages == 2


@pytest.mark.tex
@pytest.mark.parametrize("jobname", ["with space", "-version", "é", "a/b", "../x", "", "&plain", "\\foo"])
def test_a_job_may_have_any_name(jobname: str) -> None:
    assert build("x", jobname=jobname).pages == 1


@pytest.mark.tex
@pytest.mark.parametrize("file", ["/etc/passwd", "../secret", "inputs0/../../secret"])
def test_files_elsewhere_cannot_be_read(scratch: Path, file: str) -> None:
    (scratch / "secret.tex").write_text("secret")
    assert build(f"\\input{{{file}}}").pdf is None
    read = f"\\newread\\r\\openin\\r={file} \\ifeof\\r\\errmessage{{kept out}}\\fi"
    assert "kept out" in build(read).problems[0].message


@pytest.mark.tex
def test_files_elsewhere_cannot_be_written(scratch: Path) -> None:
    assert build("\\newwrite\\w\\immediate\\openout\\w=../evil").pdf is None
    assert build(f"\\newwrite\\w\\immediate\\openout\\w={scratch}/evil").pdf is None
    assert not list(scratch.glob("evil*"))


@pytest.mark.tex
def test_the_shell_is_out_of_reach(scratch: Path) -> None:
    done = build(f'\\immediate\\write18{{touch {scratch}/evil}}x\\special{{dvipdfmx:config D "touch {scratch}/evil"}}')
    assert done.pages == 1
    assert not (scratch / "evil").exists()
    assert build("\\newread\\r\\openin\\r=|id \\ifeof\\r\\errmessage{kept out}\\fi").pdf is None


@pytest.mark.tex
def test_tex_does_not_wait_for_input() -> None:
    assert build("\\read-1to\\x x", timeout=20).problems[0].code == "tex-error"


@pytest.mark.tex
def test_the_same_text_gives_the_same_bytes_anywhere_and_at_any_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for folder, zone, language in (("a", "Asia/Tokyo", "ja_JP.UTF-8"), ("b/c d", "America/Lima", "C")):
        (tmp_path / folder).mkdir(parents=True)
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / folder))
        monkeypatch.setenv("TMPDIR", str(tmp_path / folder))
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LANG", language)
        made.append(build("\\today\\ \\the\\time", "\\usepackage{fontspec}\n", epoch=1_700_000_000).pdf)
        time.sleep(1.1)
    assert made[0] is not None
    assert made[0] == made[1]
    assert made[0] != build("\\today\\ \\the\\time", "\\usepackage{fontspec}\n", epoch=1).pdf


@pytest.mark.tex
def test_the_environment_does_not_matter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "article.cls").write_text("\\errmessage{the wrong class}")
    made = [build("x").pdf]
    for name in ("TEXINPUTS", "TEXINPUTS_xelatex", "TEXMFOUTPUT", "TEXFORMATS", "TEXMFHOME", "TEXMFVAR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("openin_any_xelatex", "a")
    monkeypatch.setenv("max_print_line_xelatex", "40")
    monkeypatch.delenv("HOME", raising=False)
    made.append(build("x").pdf)
    assert made[0] is not None
    assert made[0] == made[1]
    assert build("\\input{/etc/passwd}").pdf is None


def test_without_engine_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = build("x")
    assert (done.pdf, done.passes, codes(done)) == (None, 0, ["missing-engine"])
    assert done.problems[0].hint is not None


def test_an_engine_that_is_no_program_is_no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xelatex").write_bytes(b"\x7fELF no")
    (tmp_path / "xelatex").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert codes(build("x")) == ["missing-engine"]


@pytest.mark.tex
def test_an_engine_without_format_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXMFCNF", "/nonexistent")
    assert codes(build("x")) == ["missing-engine"]


def test_without_temporary_folder_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/dev/null/nothing")
    assert codes(build("x")) == ["no-temporary-folder"]


def test_half_a_character_is_no_text() -> None:
    done = build("one\n\ud83d two")
    assert codes(done) == ["tex-error"]
    assert done.problems[0].tex_line == 5


@pytest.mark.tex
@pytest.mark.parametrize("body", [LOOP, ENDLESS_PAGES, "\\loop\\typeout{more and more}\\iftrue\\repeat"])
def test_tex_that_runs_in_circles_is_stopped_whole(body: str) -> None:
    jobname = unique("circles")
    start = time.monotonic()
    done = build(body, jobname=jobname, timeout=1.5)
    assert time.monotonic() - start < 10
    assert (done.pdf, codes(done)) == (None, ["tex-timeout"])
    assert "1.5 seconds" in done.problems[0].message
    assert not processes(jobname)


@pytest.mark.tex
def test_tex_that_fills_the_disk_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvtool.tex.run._MAX_BYTES", 1_000_000)
    done = build("\\loop\\typeout{more and more and more and more}\\iftrue\\repeat", timeout=30)
    assert codes(done) == ["tex-runaway"]


@pytest.mark.tex
def test_tex_that_eats_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvtool.tex.run._MAX_MEMORY", 300 << 20)
    done = build("\\def\\a{x\\a}\\a", "\\usepackage{fontspec}\n")
    assert codes(done) == ["tex-error"]
    assert "memory" in done.problems[0].message


@pytest.mark.tex
@pytest.mark.parametrize(
    ("program", "body", "number"),
    [
        ("xelatex", LOOP, signal.SIGKILL),
        ("xelatex", LOOP, signal.SIGSEGV),
        ("xdvipdfmx", ENDLESS_PAGES, signal.SIGKILL),
    ],
)
def test_a_program_that_dies_is_named(program: str, body: str, number: signal.Signals) -> None:
    jobname = unique("dies")
    killer = threading.Thread(target=lambda: os.kill(wait_for(jobname, program), number))
    killer.start()
    done = build(body, jobname=jobname, timeout=30)
    killer.join()
    assert codes(done) == ["tex-killed"]
    assert f"`{program}`" in done.problems[0].message
    assert program != "xelatex" or number.name in done.problems[0].message
    assert not processes(jobname)


@pytest.mark.tex
def test_an_interrupt_leaves_nothing_behind() -> None:
    jobname = unique("stopped")

    def interrupt() -> None:
        wait_for(jobname, "xelatex")
        _thread.interrupt_main()

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        build(LOOP, jobname=jobname, timeout=30)
    thread.join()
    assert not processes(jobname)


@pytest.mark.tex
def test_a_full_disk_is_said_to_be_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    try:
        monkeypatch.setattr(tempfile, "tempdir", str(disk))
        assert codes(build("x\\newpage" * 300)) == ["disk-full"]
        (disk / "ballast").write_bytes(b"x" * os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize)
        assert codes(build("x" * 10_000)) == ["disk-full"]
        assert [path.name for path in disk.iterdir()] == ["ballast"]
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.tex
def test_a_font_without_outlines_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tfm = "fonts/tfm/jknappen/ec/ecbi1000.tfm"
    found = subprocess.run(
        ["kpsewhich", "ecbi1000.tfm", "ecbi1000.pfb"], capture_output=True, text=True, check=False
    ).stdout
    if tfm not in found or "pfb" in found:
        pytest.skip("needs a font of which TeX has the metrics only")
    monkeypatch.setenv("TEXMFVAR", str(tmp_path))
    assert codes(build("\\font\\x=ecbi1000 \\x x")) == ["missing-font"]


@pytest.mark.tex
def test_other_scripts_work_without_home(monkeypatch: pytest.MonkeyPatch) -> None:
    body, preamble = "你好", "\\usepackage{fontspec}\\setmainfont{Noto Serif CJK SC}\n"
    with_home = build(body, preamble)
    if "missing-font" in codes(with_home):
        pytest.skip("needs Noto CJK")
    monkeypatch.delenv("HOME", raising=False)
    assert with_home.pdf is not None
    assert build(body, preamble).pdf == with_home.pdf
    monkeypatch.setenv("HOME", "/nonexistent")
    assert build(body, preamble).pdf == with_home.pdf
