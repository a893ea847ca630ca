"""Many sources in one command: CVs per second on one core and on two."""

import subprocess
from pathlib import Path

from benchmarks.commands import cvtool
from benchmarks.sources import person
from benchmarks.timing import Command, measure

JOBS = (1, 2)


def available() -> bool:
    """Whether this cvtool builds several sources at once."""
    done = subprocess.run([*cvtool(), "build", "--help"], capture_output=True, text=True, check=True)
    return " -j" in done.stdout


def rates(folder: Path, people: int) -> dict[int, float]:
    """Return for every number of jobs how many CVs are built in a second."""
    place = folder / "people"
    place.mkdir(parents=True)
    files = [place / f"person{number:03}.yaml" for number in range(people)]
    return {jobs: people / _seconds(folder, files, jobs) for jobs in JOBS}


def _seconds(folder: Path, files: list[Path], jobs: int) -> float:
    for number, file in enumerate(files):
        file.write_text(person(number))
    names = [str(file.relative_to(folder)) for file in files]
    words = [*cvtool(), "build", *names, "-j", str(jobs), "-o", f"out{jobs}/{{stem}}/"]
    return measure(Command(words, folder)).seconds
