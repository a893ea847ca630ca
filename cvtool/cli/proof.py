"""`cvtool proof`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Unpack

import click

from cvtool import api
from cvtool.cli.shared import FORMAT, MERGE, PAGES, SET, STRICT, TAG, cut, fail, options_of, print_diagnostics
from cvtool.diagnostics import CvtoolError, LostTextError, errors
from cvtool.diagnostics.report import as_json, table
from cvtool.options import OptionFields

if TYPE_CHECKING:
    from cvtool.building.proofread import Proofread


@click.command
@click.argument("file", metavar="FILE.pdf")
@click.option("--against", nargs=2, metavar="SOURCE VARIANT", help="What the PDF was made from.")
@MERGE
@SET
@TAG
@PAGES
@FORMAT
@STRICT
def proof(
    file: str,
    against: tuple[str, str] | None,
    texts: tuple[str, ...],
    form: str,
    **asked: Unpack[OptionFields],
) -> None:
    """Read a PDF back: lost or broken text, dead links, bad fonts; and what an ATS reads in it.

    \b
    Examples:
      cvtool proof somebodys-cv.pdf
      cvtool proof build/resume.pdf --against cv.yaml resume --strict
    """  # noqa: D301 - Click reads the backspace
    try:
        done = api.proof(file, against, options=options_of(texts, **asked))
    except CvtoolError as error:
        fail(error, form)
    if form == "json":
        click.echo(as_json(done))
    else:
        print_diagnostics(done.diagnostics, form)
    if form == "human":
        click.echo(_parsed(done))
    if errors(done.diagnostics):
        sys.exit(LostTextError.exit_code)


def _parsed(done: Proofread) -> str:
    """Return what an applicant tracking system (ATS) extracts, as a table."""
    parsed = done.parsed
    contact = ", ".join((*parsed.emails, *parsed.phones, *parsed.urls))
    rows = [("name", parsed.name, ""), ("contact", contact, "")]
    for section in parsed.sections:
        rows.append((section.title, f"{section.lines} lines, {len(section.entries)} with a date", ""))
        rows += [("", cut(entry.text, 72), entry.date) for entry in section.entries]
    proven = f"{done.texts} texts and {done.links} links of the source found; " if done.texts else ""
    return (
        f"{proven}{done.pages} page{'s' if done.pages > 1 else ''}. An applicant tracking system (ATS) reads:\n\n"
        + table(("section", "text", "date"), rows)
    )
