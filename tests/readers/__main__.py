"""What six readers make of the documents: `python -m tests.readers [--write]`.

Prints how many titles are whole in each, and how many dates next to their titles, as Markdown; with `--write`, also
into `docs/readers.md`.
"""

from __future__ import annotations

import argparse
import sys

from tests.readers.page import PAGE, read_all, renewed, tables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the tables into docs/readers.md")
    write = parser.parse_args().write
    found = tables(read_all())
    sys.stdout.write(f"{found}\n")
    if write:
        PAGE.write_text(renewed(PAGE.read_text("utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
