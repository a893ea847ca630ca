"""How much is tried: `python -m tests.hostile.count` prints strings, fields, and what became of them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.documents import FORMATS, TEXTS
from tests.hostile.prove import sort_out
from tests.hostile.test_attacks import ATTACKS, MATH
from tests.hostile.test_naughty import BLNS, outcome
from tests.hostile.test_unicode import ROW, codes, rows


def main() -> None:
    done = outcome()
    print(f"fields: {len(TEXTS)} of text, {len(FORMATS)} with a format")
    print(f"naughty strings: {len(BLNS)}; printed {len(done.printed)}, faults {dict(done.codes())}")
    print(f"texts in fields: {len(TEXTS) * len(BLNS):,}")
    print(f"attacks: {len(ATTACKS)} in {len(TEXTS)} fields, and {len(MATH)} in mathematics")
    with TemporaryDirectory() as folder:
        every = [row for part in range(4) for row in rows(part)]
        named = {code for found in sort_out(every, Path(folder)).faults.values() for code in codes(found)}
    print(
        f"characters: {sum(len(row.split(' ')) // 2 for row in every):,} in rows of {ROW}; no font has {len(named):,}"
    )


if __name__ == "__main__":
    main()
