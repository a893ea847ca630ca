"""Inject every fault, and print what happened as a table: `python -m tests.world.table`."""

from __future__ import annotations

import sys
from collections import Counter
from typing import cast

import pytest


class Table:
    """Counts the cases of each fault, and those whose outcome was not the one promised."""

    def __init__(self) -> None:
        self.cases: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        fault = cast("str", dict(report.user_properties).get("fault", report.nodeid))
        self.cases[fault] += report.when == "call"
        self.wrong[fault] += not report.passed

    def __str__(self) -> str:
        lines = ["| cases | fault | outcome | otherwise |", "|---|---|---|---|"]
        for fault, count in self.cases.items():
            what, _, outcome = fault.rpartition(": ")
            lines.append(f"| {count} | {what} | {outcome} | {self.wrong[fault]} |")
        total = f"{self.cases.total()} faults injected, {self.wrong.total()} with another outcome"
        return "\n".join([*lines, "", total])


def main() -> int:
    table = Table()
    code = pytest.main(["tests/world", "-q", "--no-header", "--no-summary"], plugins=[table])
    sys.stdout.write(f"\n{table}\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
