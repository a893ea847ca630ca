"""How many TeX runs a fit takes, and how long: `.venv/bin/python -m benchmarks.fit`.

Builds résumés of 1 and 2 pages from sources with 50, 200 and 1,000 entries, each in this process, and prints for each
the runs of TeX, the seconds of TeX and of choosing, and how full the last page is.
"""

import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.sources import mixed
from cvtool.building.document import produce
from cvtool.building.prepare import Document, prepare
from cvtool.fit import Spacing, fit
from cvtool.options import Options
from cvtool.view.spacing import spacing_range


def main() -> None:
    """Print the table."""
    print("| entries | pages | shown | TeX runs | all, s | choosing, s | last page |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for count in (50, 200, 1000):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "cv.yaml"
            file.write_text(mixed(count))
            documents, _ = prepare(file, ())
            for document in documents:
                print(row(count, document))


def row(count: int, document: Document) -> str:
    """Build one document and return its line."""
    start = perf_counter()
    made = produce(document, Options(cache=False, timeout=120))
    total = perf_counter() - start
    plan = document.plan
    start = perf_counter()
    assert made.first.measures
    assert plan.pages
    fit(document.view, made.first.measures, plan.pages, plan.template.manifest.weights, Spacing(*spacing_range(plan)))
    choosing = perf_counter() - start
    last = made.last
    shown = sum(len(section.blocks) for section in last.view.sections)
    fill = last.measures.used(last.result.pages) / last.measures.page if last.measures else 0
    runs, pages = len(made.runs), last.result.pages
    return f"| {count} | {pages} | {shown} | {runs} | {total:.2f} | {choosing:.2f} | {fill:.0%} |"


if __name__ == "__main__":
    main()
