"""How time and memory grow with the number of entries."""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.commands import cvtool
from benchmarks.sources import publications
from benchmarks.timing import Command, Sample, measure

COUNTS = (10, 100, 1000, 5000)


@dataclass(frozen=True, slots=True)
class Growth:
    """A source of so many publications, built as a full CV.

    Attributes:
        entries: how many.
        seconds: the whole build.
        memory: bytes of its largest process, which is TeX for all but monstrous sources.
        python_seconds: the same without TeX, `cvtool build --tex-only`.
        python_memory: bytes of that.
    """

    entries: int
    seconds: float
    memory: int
    python_seconds: float
    python_memory: int


def growth(folder: Path, runs: int) -> list[Growth]:
    """Build a full CV of every size; the largest only once."""
    return [_grown(folder / str(count), count, runs if count < max(COUNTS) else 1) for count in COUNTS]


def _grown(folder: Path, count: int, runs: int) -> Growth:
    folder.mkdir(parents=True)

    def change(_: int) -> None:
        (folder / "cv.yaml").write_text(publications(count))

    build = Command([*cvtool(), "build", "cv"], folder, prepare=change)
    whole = [measure(build, run) for run in range(runs)]
    python = [measure(Command([*cvtool(), "build", "cv", "--tex-only"], folder)) for _ in range(runs)]
    return Growth(count, *_typical(whole), *_typical(python))


def _typical(samples: list[Sample]) -> tuple[float, int]:
    return round(median(sample.seconds for sample in samples), 4), max(sample.memory for sample in samples)
