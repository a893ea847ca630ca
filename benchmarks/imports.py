"""What a command spends on imports, by package."""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)")


def heaviest(folder: Path, words: list[str], runs: int, count: int = 10) -> list[tuple[str, float]]:
    """Return the packages whose modules take longest to import, in milliseconds: medians of the runs."""
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        for package, microseconds in _once(folder, words).items():
            times[package].append(microseconds / 1000)
    medians = {package: median(values) for package, values in times.items()}
    return sorted(medians.items(), key=lambda item: -item[1])[:count]


def _once(folder: Path, words: list[str]) -> Counter[str]:
    command = [sys.executable, "-X", "importtime", "-m", "cvtool", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    packages: Counter[str] = Counter()
    for microseconds, module in _LINE.findall(done.stderr):
        packages[module.split(".")[0]] += int(microseconds)
    return packages
