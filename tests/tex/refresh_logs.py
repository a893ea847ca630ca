"""Write `logs/*.log` anew with the xelatex of this machine: `python tests/tex/refresh_logs.py`."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from cvtool.options import Options  # noqa: E402
from cvtool.tex import typeset  # noqa: E402
from tests.helpers import log_of  # noqa: E402


def main() -> None:
    """Typeset each document of `logs/`, keep its log, and print what was found for its `%!` lines."""
    for document in sorted((HERE / "logs").glob("*.tex")):
        tex = document.read_text(encoding="utf-8")
        done = typeset(tex, jobname="cv", inputs=[HERE / "inputs"], options=Options(cache=False))
        document.with_suffix(".log").write_text(log_of(tex, [HERE / "inputs"]), encoding="utf-8")
        print(document.name)  # noqa: T201
        for problem in done.problems:
            print(f"%! {problem.severity.value} {problem.code} {problem.tex_line or '-'}: {problem.message}")  # noqa: T201


if __name__ == "__main__":
    main()
