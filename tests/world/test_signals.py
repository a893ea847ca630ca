"""Ctrl-C and its like, at every stage: the program clears up, says nothing, and dies of the signal."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.world.helpers import ENDLESS, GOOD, Strike, World, wait_until

STAGES = {
    "first import": ("import:click", 1),
    "import": ("import:pydantic", 1),
    "reading": ("cvtool.source.load:_read_once", 1),
    "validating": ("cvtool.model.validate:check_names", 1),
    "writing the .tex": ("cvtool.tex.typeset:_fill", 1),
    "starting TeX": ("cvtool.tex.run:limit", 1),
    "TeX running": ("cvtool.tex.run:_watch", 1),
    "TeX done": ("cvtool.tex.typeset:_verdict", 1),
    "clearing up": ("shutil:rmtree", 1),
    "replacing the .tex": ("pathlib:Path.replace", 1),
    "replacing the PDF": ("pathlib:Path.replace", 2),
    "removing what is over": ("pathlib:Path.unlink", 2),
}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("stage", STAGES)
def test_a_signal_at_any_stage(world: World, stage: str, number: signal.Signals) -> None:
    """`SIGINT` or `SIGTERM` at each stage from import to writing: silence; 130 or 143"""
    world.has_good_pdf()
    target, nth = STAGES[stage]
    done = world.run("build", "bio", strike=Strike.signal(target, number, nth))
    assert (done.code, done.out, done.err) == (128 + number, "", "")
    # What TeX had finished by then may be put in its place, whole.
    late = list(STAGES).index(stage) >= list(STAGES).index("TeX done")
    assert world.pdf.read_bytes() == GOOD or (late and world.pdf.read_bytes().startswith(b"%PDF-1."))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("whom", ["the program", "its group"])
def test_a_signal_while_tex_runs(world: World, whom: str, number: signal.Signals) -> None:
    """`SIGINT`, `SIGTERM` or `SIGHUP` while TeX loops, to the program or its group: silence; 130, 143 or 129"""
    world.has_good_pdf()
    world.has_class(ENDLESS)
    process = world.start("build", "bio")
    world.wait_for_process("xelatex")
    (os.kill if whom == "the program" else os.killpg)(process.pid, number)
    done = world.end(process)
    assert (done.code, done.out, done.err) == (128 + number, "", "")
    assert world.pdf.read_bytes() == GOOD


@pytest.mark.parametrize("others", [[signal.SIGINT] * 5, [signal.SIGTERM], [signal.SIGHUP, signal.SIGTERM]])
def test_an_impatient_user(world: World, others: list[signal.Signals]) -> None:
    """more signals while the first is being obeyed: silence; 130, as the first alone"""
    world.has_class(ENDLESS)
    more = "".join(f"os.kill(os.getpid(), {number.value});" for number in others)
    process = world.start("build", "bio", strike=Strike("shutil:rmtree", f"import os; {more}"))
    world.wait_for_process("xelatex")
    os.kill(process.pid, signal.SIGINT)
    done = world.end(process)
    assert (done.code, done.out, done.err) == (130, "", "")


@pytest.mark.parametrize("delay", range(20, 660, 80))
def test_a_signal_at_any_time(world: World, delay: int) -> None:
    """`SIGTERM` after 20, 100, … 580 ms: silence; 143, or 0 when the build was done"""
    world.has_good_pdf()
    process = world.start("build", "bio")
    time.sleep(delay / 1000)
    process.terminate()
    done = world.end(process)
    assert (done.out, done.err) == ("", "")
    assert done.code in {0, 143}
    assert done.code == 0 or world.pdf.read_bytes() == GOOD or world.pdf.read_bytes().startswith(b"%PDF-1")


def test_a_signal_that_is_ignored(world: World) -> None:
    """`nohup cvtool build` when the terminal goes: 0, the build is done"""
    done = world.run("build", "bio", shell='nohup "$@"', strike=Strike.signal("cvtool.tex.run:_watch", signal.SIGHUP))
    assert done.code == 0
    assert world.pdf.read_bytes().startswith(b"%PDF-1")


def test_a_loop_of_a_shell(world: World) -> None:
    """Ctrl-C in a loop of a shell: 130 and the loop ends too"""
    strike = Strike("cvtool.tex.run:_watch", "import os, signal; os.killpg(0, signal.SIGINT)")
    done = world.run("build", "bio", shell='for n in 1 2 3; do "$@"; echo again; done', strike=strike)
    assert (done.code, done.out) == (130, "")


def test_python_is_killed(world: World) -> None:
    """`SIGKILL` of the program itself: 137; TeX ends when its time is up, the temporary folder stays"""
    world.has_good_pdf()
    world.has_class(ENDLESS)
    limit = Strike("cvtool.api:build", "import cvtool.tex.run as r, time; r.monotonic = lambda: time.monotonic() + 57")
    process = world.start("build", "bio", strike=limit)
    world.wait_for_process("xelatex")
    process.kill()
    assert world.end(process).code == 137
    assert world.pdf.read_bytes() == GOOD
    wait_until(lambda: not world.processes(), 10)
    (left,) = world.tmp.iterdir()
    assert left.name.startswith("cvtool-")
    for file in left.iterdir():
        file.unlink()
    left.rmdir()
