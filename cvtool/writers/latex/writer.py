"""Write a view as the macros of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pylatex.base_classes import LatexObject

from cvtool.contract import FOLLOWING, Kind
from cvtool.text.blocks import Start
from cvtool.text.scripts import split_scripts
from cvtool.view import Block, Section, Value, View
from cvtool.view.ids import group_name
from cvtool.writers.latex.escape import as_printed, escape_inlines, escape_paragraph, escape_text, escape_url, link
from cvtool.writers.latex.macros import Column, CVDocument, Group, Highlights, Macro, indent
from cvtool.writers.latex.macros import Section as SectionMacro
from cvtool.writers.latex.quotes import with_quotes


def write(view: View, *, measure: bool = False) -> str:
    """Return the `.tex` of a view; it compiles with its class and the shared folder on TEXINPUTS.

    Args:
        view: what the document says.
        measure: have the class write the heights of all blocks into the log; the pages are the same.
    """
    view = with_quotes(view)
    comment = f"Written by cvtool: variant `{view.variant}`. Edit the source, not this file."
    document = CVDocument(view.template, comment)
    document.preamble.append(Macro("setup", [*_setup(view), *(_measuring(view) if measure else ())]))
    document.preamble += [_macro(profile, one_line=True) for profile in view.profiles]
    document.extend(_columns(view.sections))
    return str(document.dumps())


def _setup(view: View) -> Iterator[tuple[str, str]]:
    yield "lang", escape_text(view.language)
    for key, value in view.identity.items():
        yield key, _value(value)  # the kernel makes the links of the head
    texts = (as_printed(value.text) for value in view.values())
    if scripts := sorted({script for text in texts for script, _ in split_scripts(text) if script}):
        yield "scripts", ",".join(scripts)
    yield from view.design.items()


def _measuring(view: View) -> Iterator[tuple[str, str]]:
    yield "measure", "true"
    most = max((len(block.parts.get("items", ())) for block in view.blocks()), default=0) - 1
    if words := list(view.others.up_to(most)):
        yield "others", ",".join(f"{{{escape_text(one)}}}" for one in words)


def _breaks(part: Section | Block) -> Iterator[tuple[str, str]]:
    """Yield the keys that say where a page must or may not break."""
    if part.page_break:
        yield "break", part.page_break
    if part.keep:
        yield "keep", "true"


def _columns(sections: Iterable[Section]) -> Iterator[LatexObject]:
    for name, members in groupby(sections, key=lambda section: section.column):
        macros = map(_section, members)
        yield from macros if name is None else (Column(name, macros),)


def _section(section: Section) -> SectionMacro:
    content: list[LatexObject] = []
    for number, group in enumerate(section.groups, 1):
        macros = list(_macros(group.blocks))
        title = _value(group.title) if group.title else None
        content += [Group(group_name(section.name, number), title, macros)] if title else macros
    content += [_macro(section.legend)] if section.legend else []
    return SectionMacro(section.name, _value(section.title), content, _breaks(section))


def _macros(blocks: Iterable[Block]) -> Iterator[LatexObject]:
    for block in blocks:
        yield _macro(block)
        if highlights := block.parts.get("highlights"):
            yield Highlights(_macro(highlight, one_line=True) for highlight in highlights)
        yield from _macros(block.parts.get("positions", ()))


def _macro(block: Block, *, one_line: bool = False) -> Macro:
    return Macro(block.kind, _keys(block), one_line=one_line)


def _keys(block: Block) -> Iterator[tuple[str, str]]:
    yield "id", escape_text(block.id)
    yield from _breaks(block)
    for key, value in block.fields.items():
        yield key, _linked(value)
    for key, parts in block.parts.items():
        if key == "authors":
            yield key, ", ".join(_author(author.fields) for author in parts)
        elif key not in FOLLOWING:
            lines = "\n".join(_part(part) for part in parts)
            yield key, f"\n{indent(lines)}\n"


def _part(part: Block) -> str:
    if part.kind == "link":
        return _linked(part.fields["text"])
    return str(_macro(part, one_line=True).dumps())


def _value(value: Value) -> str:
    """Return what a value says as TeX; of an address, its target; of a mark, that it is there."""
    if value.kind is Kind.MARK:
        return "true"
    if value.kind is Kind.ADDRESS:
        return escape_url(value.href or "")
    return _long(value) if value.is_long else escape_inlines(value.inlines)


def _long(value: Value) -> str:
    """Return a long text, a line for each paragraph; the first begins on that of the key, unless it is a bullet."""
    first, *others = value.paragraphs
    begins = escape_inlines(first.inlines) if first.start == Start() else "\n" + indent(escape_paragraph(first))
    return "\n".join([begins, *(indent(escape_paragraph(other)) for other in others), ""])


def _linked(value: Value) -> str:
    tex = _value(value)
    return link(value.href, tex) if value.href and value.kind is not Kind.ADDRESS else tex


def _author(fields: Mapping[str, Value]) -> str:
    name = _value(fields["name"])
    marked = f"\\cvself{{{name}}}" if "self" in fields else name
    marks = [f"\\cv{mark}{{}}" for mark in ("equal", "corresponding") if mark in fields]
    return marked + "".join(marks)
