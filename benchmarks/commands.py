"""The rows of the main table: cvtool's commands and those of the peers, and what the ratios ought to be."""

import os
import shutil
import sys
from pathlib import Path

from benchmarks import peers
from benchmarks.timing import Command, measure

SOURCE = peers.ROOT / "cv.yaml"

TARGETS = {
    "`cvtool build`: all three variants": 0.75,
    "`cvtool build cv`: one variant": 0.5,
    "`cvtool build`, nothing changed": 0.2,
    "`cvtool validate`": 0.2,
}
"""What a time may be at most, as a part of RenderCV's for one PDF."""


def cvtool() -> list[str]:
    """Return the command that users type, if it is installed beside this Python, else its module."""
    script = Path(sys.executable).with_name("cvtool")
    return [str(script)] if script.exists() else [sys.executable, "-m", "cvtool"]


def rows(folder: Path) -> dict[str, Command]:
    """Return all commands by name, each with a folder of its own below `folder`."""
    commands = {
        "`cvtool build`: all three variants": _ours(folder / "all", "build", changed=True),
        "`cvtool build cv`: one variant": _ours(folder / "one", "build", "cv", changed=True),
        "`cvtool build`, nothing changed": _ours(folder / "same", "build"),
        "`cvtool validate`": _ours(folder / "validate", "validate"),
        "`cvtool --version`": _ours(folder / "version", "--version"),
        "`cvtool --help`": _ours(folder / "help", "--help"),
    }
    measure(commands["`cvtool build`: all three variants"])
    (folder / "tex").mkdir()
    commands |= peers.tex(folder / "tex", folder / "all/build/cv.tex")
    if peers.RENDERCV not in peers.absent():
        (folder / "rendercv").mkdir()
        commands[peers.RENDERCV] = peers.rendercv(folder / "rendercv", SOURCE)
    return commands


def _ours(folder: Path, *words: str, changed: bool = False) -> Command:
    """Return a command of cvtool's on a copy of our source.

    With `changed`, every run has another name in the source and finds no output, so that nothing that an earlier run
    left helps it but what a user's own earlier runs would leave.
    """
    folder.mkdir()
    text = SOURCE.read_text()
    (folder / "cv.yaml").write_text(text)

    def change(_: int) -> None:
        # A name that no run has had, not even one of an earlier bench: runs of TeX are kept.
        (folder / "cv.yaml").write_text(text.replace("name: Tao Lin", f"name: Tao Lin {os.urandom(4).hex()}", 1))
        shutil.rmtree(folder / "build", ignore_errors=True)

    return Command([*cvtool(), *words], folder, prepare=change if changed else None)
