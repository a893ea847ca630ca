"""Sources made by rule: as many entries as one asks for, the same ones every time."""

import os

SECTIONS = {
    "work": "name: Firm {n}, position: Engineer, startDate: {year}, endDate: {year}, highlights: [Built {n}, Ran {n}]",
    "awards": "title: Award number {n} of a learned society, date: {year}, priority: {priority}",
    "talks": "title: A talk on the subject {n}, priority: {priority}, events: [{{name: Conference {n}, date: {year}}}]",
    "teaching": "course: Course {n}, role: Lecturer, institution: University, terms: [Fall {year}]",
}


def new_name() -> str:
    """Return a name that no source has had: what cvtool keeps of earlier runs must not help a later one."""
    return os.urandom(4).hex()


def mixed(count: int) -> str:
    """Return a CV with `count` entries in four sections, for résumés of 1 and 2 pages without counts."""
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


def publications(count: int) -> str:
    """Return a CV with `count` publications, shown as a full CV."""
    lines = [f"basics: {{name: Ada {new_name()}}}", "publications:"]
    for n in range(count):
        lines += [
            f"  - name: On the operation number {n} of the analytical engine, with notes by the translator",
            f"    authors: [Ada Lovelace, Charles Babbage, Author {n % 97}]",
            f"    venue: Scientific Memoirs {n % 31}",
            f"    releaseDate: {1950 + n % 70}-{1 + n % 12:02}",
            f"    doi: 10.1000/engine.{n}",
        ]
    return "\n".join(lines) + "\nvariants:\n  cv: {template: full-cv}\n"


def person(number: int) -> str:
    """Return the source of one of many people: forty entries, one full CV."""
    text = mixed(40).split("variants:")[0].replace("Ada Lovelace", f"Ada {new_name()} {number}")
    return text + "variants:\n  cv: {template: full-cv}\n"
