"""The files that `cvtool new` writes, as texts: a commented source for each kind of career, and what builds it.

They lie beside this module: `academic.yaml`, `industry.yaml`, `workflow.yml` for GitHub, `cv.mk` for `make`.
"""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Final

KINDS: Final = ("academic", "industry")
SCHEMA: Final = "cvtool.schema.json"
"""The name of the schema that the first line of each source tells editors of; it lies beside the source."""


def starter(kind: str) -> str:
    """Return the source of a kind, one of `KINDS`."""
    return _read(f"{kind}.yaml")


def workflow(source: str, requirement: str | None) -> str:
    """Return a workflow that builds a source on GitHub.

    Args:
        source: its path from the top of the repository.
        requirement: what pip installs cvtool by; None if that is not known, so that a variable must say it.
    """
    known = f" || '{requirement.replace(chr(39), 2 * chr(39))}'" if requirement else ""
    variable = f"${{{{ vars.CVTOOL{known} }}}}"
    # A text in JSON is one in YAML.
    quoted = json.dumps(source, ensure_ascii=False)
    return _read("workflow.yml").replace("@SOURCE@", quoted).replace("@CVTOOL@", variable)


def makefile(source: str) -> str:
    """Return a Makefile that builds a source beside it."""
    return _read("cv.mk").replace("@SOURCE@", shlex.quote(source).replace("$", "$$"))


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
