"""How many TeX runs a fit takes, and how long: `.venv/bin/python benchmarks/fit.py`.

Builds résumés of 1 and 2 pages from sources with 50, 200 and 1,000 entries, each in this process, and prints for each
the runs of TeX, the seconds of TeX and of choosing, and how full the last page is.
"""

import tempfile
from pathlib import Path
from time import perf_counter

from cvtool.compiler import prepare
from cvtool.fit import fit
from cvtool.production import Document, produce, spacing_of
from cvtool.source import Source

SECTIONS = {
    "work": "name: Firm {n}, position: Engineer, startDate: {year}, endDate: {year}, highlights: [Built {n}, Ran {n}]",
    "awards": "title: Award number {n} of a learned society, date: {year}, priority: {priority}",
    "talks": "title: A talk on the subject {n}, priority: {priority}, events: [{{name: Conference {n}, date: {year}}}]",
    "teaching": "course: Course {n}, role: Lecturer, institution: University, terms: [Fall {year}]",
}


def source_of(count: int) -> str:
    """A CV with `count` entries in four sections; the counts of the template are lifted."""
    lines = ["basics: {name: Ada Lovelace}"]
    for index, (section, pattern) in enumerate(SECTIONS.items()):
        lines.append(f"{section}:")
        for n in range(index, count, len(SECTIONS)):
            priority = ("high", "normal", "low")[n % 3]
            lines.append("  - {" + pattern.format(n=n, year=1950 + n % 70, priority=priority) + "}")
    lifted = ", ".join(f"{section}: {{max: {count}}}" for section in SECTIONS)
    lines.append(f"variants:\n  resume: {{template: resume, pages: 1, sections: {{{lifted}}}}}")
    lines.append(f"  two: {{template: resume, pages: 2, sections: {{{lifted}}}}}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table."""
    print("| entries | pages | shown | TeX runs | all, s | choosing, s | last page |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for count in (50, 200, 1000):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "cv.yaml"
            file.write_text(source_of(count))
            source, _, documents, _ = prepare(file, ())
            for document in documents:
                print(row(count, document, source))


def row(count: int, document: Document, source: Source) -> str:
    """Build one document and return its line."""
    start = perf_counter()
    made = produce(document, source, timeout=120, epoch=0)
    total = perf_counter() - start
    plan = document.plan
    start = perf_counter()
    assert made.all
    assert plan.pages
    fit(document.view, made.all, plan.pages, plan.template.manifest.weights, spacing_of(plan))
    choosing = perf_counter() - start
    shown = sum(len(section.blocks) for section in made.view.sections)
    fill = made.final.last_fill if made.final else 0
    return f"| {count} | {made.pages} | {shown} | {made.runs} | {total:.2f} | {choosing:.2f} | {fill:.0%} |"


if __name__ == "__main__":
    main()
