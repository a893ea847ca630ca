"""A source that changes while it is read: all of one moment, or a fault; never half of it."""

from __future__ import annotations

import pytest

from tests.world.helpers import GOOD, SOURCE, Strike, World

OTHER = SOURCE.replace("Prize", "Medal")
OPENED = "cvtool.source.load:_read_once"
"""The file is open, nothing is read."""


@pytest.mark.parametrize(
    "code",
    [
        "f.write_text('basics: {')",
        "f.write_text('')",
        f"f.open('a').write({'# more' * 3!r})",
        f"f.open('a').write({'#' * 100_000!r})",
        f"f.write_text({OTHER!r})",
    ],
    ids=["shorter", "empty", "longer", "much longer", "as long"],
)
@pytest.mark.parametrize("when", ["before", "after"])
def test_the_source_is_written_while_it_is_read(world: World, code: str, when: str) -> None:
    """the source is truncated, appended to or overwritten while it is read: 1, `unreadable`"""
    world.has_good_pdf()
    strike = Strike("os:fstat", f"import pathlib, time; f = pathlib.Path('cv.yaml'); time.sleep(0.02); {code}", 2, when)
    strike = strike if when == "before" else Strike("os:fstat", strike.code, 1, "after")
    done = world.run("build", "bio", strike=strike)
    assert done.code == 1
    assert done.err.startswith("cv.yaml: error[unreadable]: the file was changed while it was read\n")
    assert world.pdf.read_bytes() == GOOD


@pytest.mark.parametrize(
    "code",
    [
        "f.unlink()",
        "f.unlink(); f.write_text('basics: {')",
        "g = f.with_name('new'); g.write_text('basics: {'); g.replace(f)",
        "f.unlink(); f.mkdir()",
        "f.unlink(); os.mkfifo(f)",
    ],
    ids=["removed", "written anew", "replaced", "a folder", "a pipe"],
)
@pytest.mark.parametrize("target", [OPENED, "cvtool.tex.run:_watch"])
def test_the_source_is_replaced_while_it_is_used(world: World, code: str, target: str) -> None:
    """the source is removed or replaced once it is open, or while it is typeset: 0, a PDF of what was opened"""
    strike = Strike(target, f"import os, pathlib; f = pathlib.Path('cv.yaml'); {code}")
    done = world.run("build", "bio", "--tex-only" if target != "cvtool.tex.run:_watch" else "bio", strike=strike)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert "Prize" in (world.folder / "build" / "bio.tex").read_text()


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("f.unlink()", "not-found"),
        ("f.unlink(); f.mkdir()", "not-a-file"),
        ("f.unlink(); os.mkfifo(f)", "not-a-file"),
        ("f.unlink(); f.symlink_to(f)", "unreadable"),
        ("f.unlink(); f.symlink_to('/dev/zero')", "not-a-file"),
        ("f.unlink(); f.symlink_to('/dev/tty')", "unreadable"),
        ("f.open('a').truncate(6_000_000)", "too-large"),
        ("f.unlink(); import socket; socket.socket(socket.AF_UNIX).bind('cv.yaml')", "unreadable"),
    ],
)
def test_the_source_changes_before_it_is_opened(world: World, code: str, fault: str) -> None:
    """the source becomes nothing, a folder, pipe, device, socket or giant before it is opened: 1, a fault"""
    world.has_good_pdf()
    done = world.run(
        "build",
        "bio",
        strike=Strike("cvtool.source.load:_open", f"import os, pathlib; f = pathlib.Path('cv.yaml'); {code}"),
    )
    assert done.code == 1
    assert done.err.startswith(f"cv.yaml: error[{fault}]: ")
    assert world.pdf.read_bytes() == GOOD
