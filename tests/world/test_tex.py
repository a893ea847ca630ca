"""TeX that dies, that never ends, that leaves others behind: it is said, and nothing of it lives on."""

from __future__ import annotations

import os
import signal

import pytest

from tests.world.helpers import ENDLESS, GOOD, Done, Strike, World

PAGES = "\\LoadClass{article}\\newcommand\\cvsetup[1]{}\\AtBeginDocument{\\loop x\\newpage\\iftrue\\repeat}\n"


def within(seconds: float) -> Strike:
    """Give TeX so much time; the command line has no option for it."""
    module = "sys.modules['cvtool.tex.typeset']"  # as an attribute of its package, that name is the function
    code = f"import sys, time; {module}.monotonic = lambda: time.monotonic() - 60 + {seconds}"
    return Strike("cvtool.tex.engine:find", code)


def failed(world: World, done: Done, fault: str) -> None:
    """The fault is said, and the last good PDF is untouched."""
    assert done.code == 3
    assert f"error[{fault}]: bio: " in done.err
    assert "warning[old-pdf]: " in done.err
    assert world.pdf.read_bytes() == GOOD


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
@pytest.mark.parametrize("program", ["xelatex", "xdvipdfmx"])
def test_tex_is_killed(world: World, program: str, number: signal.Signals) -> None:
    """`xelatex` or `xdvipdfmx` dies in the middle of `SIGKILL`, `SIGSEGV` or `SIGABRT`: 3, `tex-killed`"""
    world.has_good_pdf()
    world.has_class(PAGES)
    process = world.start("build", "bio")
    os.kill(world.wait_for_process(program), number)
    done = world.end(process)
    failed(world, done, "tex-killed")
    assert f"`{program}`" in done.err


@pytest.mark.parametrize("code", [ENDLESS, PAGES, "\\loop\\typeout{more}\\iftrue\\repeat\n"])
def test_tex_never_ends(world: World, code: str) -> None:
    """TeX runs in circles, in silence, making pages or printing: 3, `tex-timeout`"""
    world.has_good_pdf()
    world.has_class(code)
    failed(world, world.run("build", "bio", strike=within(0.5)), "tex-timeout")


@pytest.mark.parametrize(
    "script",
    [
        "sleep 600 & sleep 600",
        "(trap '' TERM INT HUP; sleep 600; sleep 600) & exec sleep 600",
        "sleep 600 & exit 0",
        "exec >&- 2>&-; sleep 600",
        "exec 1>/dev/null 2>&1; (sleep 600; sleep 600) & wait",
    ],
)
def test_what_tex_starts_never_ends(world: World, script: str) -> None:
    """a TeX whose children and grandchildren sleep for ever: 3, `tex-timeout`, all of them gone"""
    world.has_good_pdf()
    world.has_engine(script)
    failed(world, world.run("build", "bio", strike=within(0.5)), "tex-timeout")


@pytest.mark.parametrize("status", [0, 1])
def test_tex_leaves_a_process_behind(world: World, status: int) -> None:
    """a TeX that ends and leaves a process in the background: 3, and that is gone too"""
    world.has_good_pdf()
    world.has_engine(f"sleep 600 >/dev/null 2>&1 & exit {status}")
    failed(world, world.run("build", "bio"), "tex-error" if status else "no-output")


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("printf '%%PDF-1.5 half of it' >bio.pdf", "no-output"),
        (": >bio.pdf", "no-output"),
        ("mkdir bio.pdf", "no-output"),
        ("mkdir bio.log", "no-output"),
        ("rm -rf ../cvtool-*", "no-temporary-folder"),
        ("head -c 300000 /dev/urandom; exit 1", "tex-error"),
        ("head -c 300000 /dev/urandom >bio.log; exit 1", "tex-error"),
        ("mkfifo bio.log; exit 1", "tex-error"),
    ],
)
def test_tex_leaves_odd_files(world: World, script: str, fault: str) -> None:
    """a TeX that leaves half a PDF, folders and pipes for files, or noise: 3, `no-output` or `tex-error`"""
    world.has_good_pdf()
    world.has_engine(script)
    failed(world, world.run("build", "bio"), fault)


@pytest.mark.parametrize(
    "engine", ["#!/nonexistent/shell\n", "\x7fELF and no more", ""], ids=["no interpreter", "broken", "empty"]
)
def test_no_engine_that_runs(world: World, engine: str) -> None:
    """an `xelatex` that is no program: 3, `missing-engine`"""
    world.has_good_pdf()
    world.has_engine("")
    (world.folder.parent / "bin" / "xelatex").write_text(engine)
    failed(world, world.run("build", "bio"), "missing-engine")
