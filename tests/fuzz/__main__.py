"""Look for inputs that break the build, for so many minutes: `python -m tests.fuzz 30`.

Every core tries all properties in turn, each time from another seed. Examples that fail are made small, printed, and
kept in `.hypothesis/`; the next run begins with them.
"""

from __future__ import annotations

import sys
import traceback
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import count
from os import cpu_count
from random import SystemRandom
from time import monotonic
from typing import Any

from hypothesis import given, seed
from hypothesis import strategies as st

from tests.fuzz.profiles import again, long
from tests.fuzz.strategies import cvs
from tests.fuzz.tally import TALLY, Tally
from tests.fuzz.test_mutated import check_mutated, sources
from tests.fuzz.test_valid import check_valid


def _valid(case: Any) -> None:
    check_valid(case)


def _validated(case: Any) -> None:
    check_mutated(case, typeset=False)


def _built(case: Any) -> None:
    check_mutated(case, typeset=True)


# Each property with how many cases it is tried on before it is the next one's turn.
_PROPERTIES: tuple[tuple[Callable[[Any], None], st.SearchStrategy[Any], int], ...] = (
    (_valid, cvs(), 25),
    (_validated, sources(), 250),
    (_built, sources(), 10),
)


def _work(worker: int, deadline: float) -> tuple[Tally, list[str]]:
    """Try the properties until the time is up; return the counts and the failures."""
    warnings.simplefilter("ignore")
    failures = []
    for turn in count(worker):
        check, strategy, cases = _PROPERTIES[turn % len(_PROPERTIES)]
        profile = again(cases) if turn - worker < len(_PROPERTIES) else long(cases)
        try:
            seed(SystemRandom().getrandbits(64))(profile(given(strategy)(check)))()
        except Exception as failure:  # noqa: BLE001 - whatever it is, it is what is looked for
            failures.append("".join(traceback.format_exception(failure)))
            print(failures[-1], flush=True)  # noqa: T201
        if monotonic() > deadline:
            return TALLY, failures
    raise AssertionError("there is always another turn")


def main(minutes: float) -> int:
    """Run on all cores; return the exit code."""
    total, failures = Tally(), list[str]()
    with ProcessPoolExecutor() as pool:
        deadline = monotonic() + 60 * minutes
        for done in as_completed(pool.submit(_work, n, deadline) for n in range(cpu_count() or 1)):
            tally, failed = done.result()
            total.join(tally)
            failures += failed
    print(f"{total}failures: {len(failures)}")  # noqa: T201
    return bool(failures)


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 30))
