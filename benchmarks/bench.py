"""Time cvtool beside its peers: `make bench`, or `.venv/bin/python -m benchmarks.bench [--quick]`.

Prints tables as Markdown, and writes benchmarks/results.json and docs/images/speed.svg.
"""

import argparse
import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import many, peers
from benchmarks.commands import TARGETS, rows
from benchmarks.growth import Growth, growth
from benchmarks.imports import heaviest
from benchmarks.picture import bars
from benchmarks.timing import Sample, in_turn, ratio

_MEGABYTE = 1 << 20
_PICTURE = peers.ROOT / "docs/images/speed.svg"
_RESULTS = peers.ROOT / "benchmarks/results.json"
_NOT_DRAWN = ("`cvtool --version`", "`cvtool --help`")


def main() -> None:
    """Run everything, print the tables, write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="cvtool-bench-") as name:
        results = _results(Path(name), quick=quick)
    _RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    drawn = [(row["name"], row["seconds"]) for row in results["commands"] if row["name"] not in _NOT_DRAWN]
    _PICTURE.write_text(bars(drawn))


def _results(folder: Path, *, quick: bool) -> dict[str, Any]:
    """Measure part by part, and print each part when it is done."""
    machine = _machine()
    print("; ".join(machine.values()))
    commands = rows(folder)
    runs = 5 if quick else 15
    table = list(_compared(in_turn(commands, runs)))
    _print_commands(table, runs)
    (folder / "imports").mkdir()
    (folder / "imports/cv.yaml").write_text((peers.ROOT / "cv.yaml").read_text())
    imports = {words: heaviest(folder / "imports", words.split(), 3 if quick else 7) for words in ("validate", "build")}
    _print_imports(imports)
    sizes = growth(folder / "growth", 1 if quick else 3)
    _print_growth(sizes)
    people = 20 if quick else 200
    rates = many.rates(folder / "many", people) if many.available() else {}
    _print_rates(rates, people)
    return {
        "machine": machine,
        "runs": runs,
        "commands": table,
        "absent": peers.absent(),
        "imports": imports,
        "growth": [asdict(size) for size in sizes],
        "many": {"sources": people, "perSecond": rates},
    }


def _machine() -> dict[str, str]:
    tex = subprocess.run(["xelatex", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    system = platform.freedesktop_os_release()["PRETTY_NAME"] if platform.system() == "Linux" else platform.platform()
    return {
        "cores": f"{os.cpu_count()} cores",
        "system": system,
        "python": f"Python {platform.python_version()}",
        "tex": tex,
    }


def _compared(samples: Mapping[str, Sequence[Sample]]) -> Iterator[dict[str, Any]]:
    """Yield the rows of the table: medians, and the ratio to RenderCV where that is installed."""
    reference = samples.get(peers.RENDERCV)
    for name, own in samples.items():
        yield {
            "name": name,
            "seconds": round(median(sample.seconds for sample in own), 4),
            "least": round(min(sample.seconds for sample in own), 4),
            "memory": round(median(sample.memory for sample in own)),
            "ratio": round(ratio(own, reference), 3) if reference else None,
            "target": TARGETS.get(name),
        }


def _print_commands(table: list[dict[str, Any]], runs: int) -> None:
    print(f"\n| {runs} runs in turn | seconds | least | largest process | ratio | target | |")
    print("|---|---:|---:|---:|---:|---:|---|")
    for row in table:
        target, own = row["target"], row["ratio"]
        verdict = "" if target is None or own is None else "met" if own <= target else "not met"
        numbers = f"{row['seconds']:.2f} | {row['least']:.2f} | {row['memory'] / _MEGABYTE:.0f} MB"
        ratios = f"{'' if own is None else f'{own:.2f}'} | {'' if target is None else f'≤ {target}'}"
        print(f"| {row['name']} | {numbers} | {ratios} | {verdict} |")
    for name, reason in peers.absent().items():
        print(f"| {name} | not installed: {reason} | | | | | |")


def _print_imports(imports: Mapping[str, list[tuple[str, float]]]) -> None:
    for words, packages in imports.items():
        print(f"\nImports of `cvtool {words}`, in ms: " + ", ".join(f"{name} {time:.0f}" for name, time in packages))


def _print_growth(sizes: list[Growth]) -> None:
    """Print the table; memory per entry is what an entry adds to Python's, beyond the smallest source."""
    print("\n| publications | seconds | per entry | largest process | without TeX | per entry | Python | per entry |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in sizes:
        each = f"{size.seconds / size.entries * 1000:.1f} ms | {size.memory / _MEGABYTE:.0f} MB"
        python = f"{size.python_seconds:.2f} | {size.python_seconds / size.entries * 1000:.1f} ms"
        more = (size.python_memory - sizes[0].python_memory) / max(1, size.entries - sizes[0].entries)
        memory = f"{size.python_memory / _MEGABYTE:.0f} MB | {more / 1024:.0f} kB"
        print(f"| {size.entries:,} | {size.seconds:.2f} | {each} | {python} | {memory} |")


def _print_rates(rates: Mapping[int, float], people: int) -> None:
    print()
    if not rates:
        print("Many sources: this cvtool does not build several sources at once.")
    for jobs, rate in rates.items():
        print(f"{people} sources with `-j {jobs}`: {rate:.1f} CVs per second.")


if __name__ == "__main__":
    main()
