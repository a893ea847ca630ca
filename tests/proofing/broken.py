"""A class that is broken on purpose: full-cv beside a small source, with something changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from cvtool import CvtoolError, Diagnostic, build
from cvtool.templates.find import BUNDLED

SOURCE = """\
basics:
  name: Ada Lovelace
  label: Analyst of engines
  email: ada@example.org
  url: https://ada.example.org/
  summary: Finds the first efficient way.
work:
  - name: Royal Office
    position: Senior officer
    location: Lyon
    url: https://example.org/office
    startDate: 2019
    endDate: 2021
    highlights:
      - Wrote the first program
      - Taught it to [others](https://example.org/others)
  - name: Harbour Trust
    position: Surveyor
    location: Oslo
    startDate: 2019
    endDate: 2021
    highlights:
      - Drew the charts anew
education:
  - institution: University of London
    studyType: Doctor of Science
    startDate: 2010
    endDate: 2014
awards:
  - {title: Medal of merit, date: 2001}
variants: {v: {template: broken}}
"""


class Outcome(NamedTuple):
    """What a build said, and its exit code."""

    diagnostics: tuple[Diagnostic, ...]
    exit_code: int
    output: Path

    @property
    def findings(self) -> set[tuple[str, str]]:
        """The code of each finding, with the line of the source that it is at."""
        told = (d for d in self.diagnostics if d.code != "rejected-pdf")
        return {(d.code, d.span.text.strip() if d.span else "") for d in told}


def build_broken(folder: Path, add: str = "", source: str = SOURCE) -> Outcome:
    """Build the source with a class that has `add` at its end."""
    own = folder / "latex_templates" / "broken"
    shutil.copytree(BUNDLED / "full-cv", own, dirs_exist_ok=True)
    text = (own / "full-cv.cls").read_text().replace("\\ProvidesClass{full-cv}", "\\ProvidesClass{broken}")
    (own / "broken.cls").write_text(f"{text}\n{add}\n")
    file, output = folder / "cv.yaml", folder / "out"
    file.write_text(source)
    try:
        (result,) = build(file, output=output)
    except CvtoolError as error:
        return Outcome(error.diagnostics, error.exit_code, output)
    return Outcome(result.diagnostics, 0, output)
