"""Lists every entry of a source for one document: shown or not, why, its height, its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cvtool.building.document import Production, Run
from cvtool.building.prepare import Document
from cvtool.diagnostics import Diagnostic
from cvtool.fit import FlowName, Measures, Spacing, Step, candidates, flows_of, next_step
from cvtool.view import Block, Preference, Section, headline, parts_of
from cvtool.view.prune import NO_ROOM
from cvtool.view.spacing import spacing_of, spacing_range


@dataclass(frozen=True, slots=True)
class Row:
    """An entry, or a part of one that was left out by itself.

    Attributes:
        section: the name of its section.
        id: its id.
        title: its title, or its first text.
        line: its position in the source, as `file:line:column`.
        shown: whether the document shows it.
        reason: why it is not shown; for a shown entry, what of it is left out.
        height: its height in points, with its parts; None if it was not measured.
        value: its value in the choice of what stays; None if it was not a candidate.
        page: the number of its page, from 1; None if it is not shown.
    """

    section: str
    id: str
    title: str
    line: str
    shown: bool
    reason: str
    height: float | None = None
    value: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What becomes of the words and phrases that a variant prefers.

    Attributes:
        shown: those that its pages show.
        left_out: those that only the source mentions.
        nowhere: those that the source does not mention.
    """

    shown: tuple[str, ...]
    left_out: tuple[str, ...]
    nowhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a document shows of its source, and why.

    Attributes:
        variant: the name of the variant.
        pages: the used fraction of each page, from 0 to 1.
        columns: the same of each column by itself, by its name; empty if there are none.
        runs: the number of runs of TeX.
        spacing: the factor of all vertical gaps.
        rows: every entry of the source; first those of the document, in its order.
        next: what a little more height would show; None if nothing has been left out for lack of room, or the least
            that has takes more than a page.
        prefer: the words that the variant prefers.
        diagnostics: the warnings.
        pdf: the PDF.
        measures: heights and positions of its blocks; None if its class logs none.
    """

    variant: str
    pages: tuple[float, ...]
    columns: Mapping[str, tuple[float, ...]]
    runs: int
    spacing: float
    rows: tuple[Row, ...]
    next: Step | None
    prefer: Words
    diagnostics: tuple[Diagnostic, ...]
    pdf: bytes = field(repr=False)
    measures: Measures | None = field(repr=False)

    def pictures(self) -> list[bytes]:
        """Return each page as a PNG with its blocks outlined; [] if the class logs no heights."""
        from cvtool.explaining.outlines import draw_pages

        return draw_pages(self.pdf, self.measures) if self.measures else []


def account(document: Document, made: Production, warnings: tuple[Diagnostic, ...]) -> Explanation:
    """Return what a document shows of its source, and why.

    Args:
        document: the document, with all that it may show.
        made: the result of typesetting it.
        warnings: those of its source.
    """
    rows = [row for section in document.view.sections for row in _section_rows(section, document, made)]
    rows += _omission_rows(document)
    return Explanation(
        variant=document.plan.name,
        pages=_fills(made.last.measures, made.last),
        columns={name: _fills(flow, made.last) for name, flow in _flows(made.last).items() if name},
        runs=len(made.runs),
        spacing=spacing_of(made.last.view),
        rows=tuple(rows),
        next=_next(document, made),
        prefer=_words(document, made),
        diagnostics=(*warnings, *made.verdict.warnings),
        pdf=made.verdict.pdf,
        measures=made.last.measures,
    )


def _next(document: Document, made: Production) -> Step | None:
    fitted, measured = made.last.fitted, made.first.measures
    if fitted is None or measured is None:
        return None
    weights, spacing = document.plan.template.manifest.weights, Spacing(*spacing_range(document.plan))
    return next_step(document.view, measured, weights, spacing, fitted)


def _words(document: Document, made: Production) -> Words:
    phrases = document.plan.variant.prefer
    shown = Preference(phrases).found_in(value.text for value in made.last.view.values())
    return Words(
        tuple(phrase for phrase in phrases if phrase in shown),
        tuple(phrase for phrase in phrases if phrase in document.mentioned - shown),
        tuple(phrase for phrase in phrases if phrase not in document.mentioned | shown),
    )


def _section_rows(section: Section, document: Document, made: Production) -> Iterator[Row]:
    shown = {block.id: block for block in made.last.view.blocks()}
    measured, final = made.first.measures, made.last.measures
    weights = document.plan.template.manifest.weights
    for entry in candidates(section, measured, weights) if measured else ():
        block, full = entry.blocks[0], entry.forms[0]
        position = final.positions.get(block.id) if final else None
        if block.inline:
            yield from _inline_rows(section, block, shown.get(block.id), position.page if position else None)
            continue
        yield Row(
            section.name,
            block.id,
            headline(block),
            str(block.origin.span),
            block.id in shown,
            _left_out_of(block, shown[block.id], document) if block.id in shown else NO_ROOM,
            round(full.height, 1),
            full.value,
            position.page if position and block.id in shown else None,
        )


def _inline_rows(section: Section, block: Block, shown: Block | None, page: int | None) -> Iterator[Row]:
    """Yield a row for each entry of a paragraph, none of which has a height or a value of its own."""
    kept = {item.id for item in shown.entries} if shown else set()
    for item in block.entries:
        title, line = headline(item), str(item.origin.span)
        if item.id in kept:
            yield Row(section.name, item.id, title, line, shown=True, reason="", page=page)
        else:
            yield Row(section.name, item.id, title, line, shown=False, reason=NO_ROOM)


def _left_out_of(block: Block, shown: Block, document: Document) -> str:
    """Return what of an entry is not shown, though the entry is."""
    cut = len(parts_of(block)) - len(parts_of(shown))
    path = (*block.origin.path, "authors")
    unnamed = sum(left.origin.path[:-1] == path for left in document.view.omissions) if "authors" in block.parts else 0
    reasons = [f"{cut} of its parts have no room" if cut else "", f"{unnamed} authors not named" if unnamed else ""]
    return "; ".join(filter(None, reasons))


def _omission_rows(document: Document) -> Iterator[Row]:
    """Yield a row for each entry or part that was no candidate: left out by tag or count, or for lack of a section."""
    for omission in document.view.omissions:
        if omission.whole:
            title, line = omission.text or omission.id, str(omission.origin.span)
            yield Row(omission.section, omission.id, title, line, shown=False, reason=omission.reason)


def _fills(measures: Measures | None, run: Run) -> tuple[float, ...]:
    """Return the used fraction of each page: down to the last line of the last block that starts on it."""
    pages = range(1, run.result.pages + 1)
    return tuple(round(measures.used(page) / measures.page, 3) for page in pages) if measures else ()


def _flows(run: Run) -> Mapping[FlowName, Measures]:
    return flows_of(run.measures) if run.measures else {}
