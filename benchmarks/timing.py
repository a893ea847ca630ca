"""Whole processes, timed from outside: seconds, and the memory of the largest process of the run."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

# `ru_maxrss` is in kilobytes on Linux, in bytes on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds on the clock, and bytes of its largest process."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Command:
    """What is run.

    Attributes:
        words: program and arguments.
        folder: where it runs.
        environment: variables beside those of this process.
        prepare: called with the number of the run before the clock starts.
    """

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] | None = None
    prepare: Callable[[int], None] | None = None


class FailedError(Exception):
    """A command did not end with the status 0; the text is the end of what it printed."""


def measure(command: Command, run: int = 0) -> Sample:
    """Run a command once.

    The memory is `ru_maxrss` of the command and of all its descendants that were waited for: the largest of these
    processes, not their sum. It cannot be less than that of this process, which starts the command.
    """
    if command.prepare:
        command.prepare(run)
    environment = {**os.environ, **(command.environment or {})}
    output = command.folder / ".output"
    with output.open("wb") as file:
        start = perf_counter()
        process = subprocess.Popen(
            command.words, cwd=command.folder, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError(f"status {process.returncode}: {_last_line(output)}")
    return Sample(seconds, usage.ru_maxrss * _UNIT)


def in_turn(commands: Mapping[str, Command], runs: int) -> dict[str, list[Sample]]:
    """Run all commands one after the other, that many times: A B C A B C; one round before that is not counted."""
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            sample = measure(command, run)
            if run:
                samples[name].append(sample)
    return samples


def ratio(samples: Sequence[Sample], reference: Sequence[Sample]) -> float:
    """Return the median of the ratios of the runs that stood side by side."""
    return median(one.seconds / other.seconds for one, other in zip(samples, reference, strict=True))


def _last_line(output: Path) -> str:
    lines = [line for line in output.read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it printed nothing"
