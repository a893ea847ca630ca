"""A world for a command to run in: folders of its own, and a look afterwards at what is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.helpers import ROOT

SOURCE = "basics: {name: Ada Lovelace}\nawards: [{title: Prize}]\n"
GOOD = b"%PDF- the last good one %%EOF"
DRIVER = Path(__file__).parent / "driver.py"
ENDLESS = "\\loop\\iftrue\\repeat\n"
"""A class with which TeX never ends and prints nothing."""


@dataclass(frozen=True)
class Strike:
    """Something that happens to the world when cvtool reaches a point; see `driver.py`."""

    target: str
    code: str
    nth: int = 1
    when: str = "before"

    @staticmethod
    def signal(target: str, number: signal.Signals, nth: int = 1, when: str = "before") -> Strike:
        return Strike(target, f"import os; os.kill(os.getpid(), {number.value})", nth, when)


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code as a shell shows it, and what it printed."""

    code: int
    out: str
    err: str


@dataclass
class World:
    """Folders for one test: the source and the output in `folder`, temporary files in `tmp`."""

    folder: Path
    tmp: Path
    env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.tmp.mkdir(parents=True)
        self.write(SOURCE)
        # Only programs that this test started have it, at whatever remove.
        self.mark = f"CVTOOL_WORLD={self.folder}"
        self.env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.tmp), "CVTOOL_WORLD": str(self.folder)}
        # No cache: which steps a build takes should not depend on what was built before.
        self.env["XDG_CACHE_HOME"] = os.devnull

    @property
    def pdf(self) -> Path:
        return self.folder / "build" / "bio.pdf"

    def write(self, source: str) -> None:
        (self.folder / "cv.yaml").write_text(source)

    def has_good_pdf(self) -> None:
        """Put a PDF where a build will put its own."""
        self.pdf.parent.mkdir(exist_ok=True)
        self.pdf.write_bytes(GOOD)

    def has_class(self, code: str) -> None:
        """Make `bio` a variant whose class is the code given."""
        folder = self.folder / "latex_templates" / "mine"
        folder.mkdir(parents=True)
        (folder / "template.yaml").write_text("description: D\ndocument: D\nsections: {awards: {}}\n")
        (folder / "mine.cls").write_text(code)
        self.write(SOURCE + "variants: {bio: {template: mine}}\n")

    def has_engine(self, script: str) -> None:
        """Put a program `xelatex` before TeX's own on the PATH."""
        folder = self.folder.parent / "bin"
        folder.mkdir()
        (folder / "xelatex").write_text(f"#!/bin/bash\n{script}\n")
        (folder / "xelatex").chmod(0o755)
        self.env["PATH"] = f"{folder}:{self.env['PATH']}"

    def command(self, *arguments: str, strike: Strike | None = None, shell: str = "") -> list[str]:
        """Return the command; `shell` is a script around it, which it is the `"$@"` of."""
        start = ["-m", "cvtool"]
        if strike:
            start = [str(DRIVER), strike.target, str(strike.nth), strike.when, strike.code]
        command = [sys.executable, *start, *arguments]
        return ["bash", "-c", shell, "bash", *command] if shell else command

    def start(
        self, *arguments: str, strike: Strike | None = None, shell: str = "", cwd: Path | None = None
    ) -> subprocess.Popen[str]:
        """Start the command line in a process group of its own."""
        return subprocess.Popen(
            self.command(*arguments, strike=strike, shell=shell),
            cwd=cwd or self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            start_new_session=True,
        )

    def end(self, process: subprocess.Popen[str]) -> Done:
        """Wait for a command, and check what holds of every end."""
        try:
            out, err = process.communicate(timeout=50)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        code = process.returncode
        done = Done(code if code >= 0 else 128 - code, out, err)
        for sign in ("Traceback", "Exception ignored", "Error in sys.excepthook", "was never reached"):
            assert sign not in out + err, err
        return done

    def run(self, *arguments: str, strike: Strike | None = None, shell: str = "", cwd: Path | None = None) -> Done:
        return self.end(self.start(*arguments, strike=strike, shell=shell, cwd=cwd))

    def processes(self) -> dict[int, str]:
        """Return the command lines of what this test started and still runs."""
        found = {}
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdigit() and self.mark.encode() in (entry / "environ").read_bytes().split(b"\0"):
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def wait_for_process(self, program: str) -> int:
        """Wait until a program of that name runs, and return its number."""
        pids: list[int] = []

        def runs() -> bool:
            pids[:] = [pid for pid, line in self.processes().items() if Path(line.split(" ")[0]).name == program]
            return bool(pids)

        wait_until(runs)
        return pids[0]

    def check(self) -> None:
        """Nothing is left: no process, no temporary folder, no half-written file; every PDF is whole."""
        wait_until(lambda: not self.processes())
        assert list(self.tmp.iterdir()) == []
        for file in self.folder.rglob("*"):
            assert not file.name.startswith("."), f"{file} is left"
            if file.suffix == ".pdf" and file.is_file():
                assert is_whole(file.read_bytes()), f"{file} is not whole"


def is_whole(pdf: bytes) -> bool:
    return pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-20:]


def wait_until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
