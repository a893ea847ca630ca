"""The reader of source files: checks size and encoding, then builds the node tree from YAML's events.

PyYAML composes trees by recursion and follows aliases without a limit, so the tree is built here
from its events: 1,000 levels of nesting and alias bombs are diagnostics, not crashes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path as FilePath
from typing import Any, NoReturn, cast

import yaml

from cvtool.diagnostics import Diagnostic, Severity, SourceError, Span
from cvtool.source.folding import unfolded
from cvtool.source.foreign import of_tree
from cvtool.source.json_resume import as_yaml, is_json, is_json_resume
from cvtool.source.load import BREAK, FORBIDDEN, load, place_of, refuse
from cvtool.source.losses import MEANING, Loss, find_comment, find_escape, find_prefix, needs_quotes
from cvtool.source.mend import MAX_MENDED, mend
from cvtool.source.nodes import Mapping, Node, Origin, Path, Scalar, Sequence, find
from cvtool.source.syntax import explain, is_too_deep

MAX_DEPTH = 50
MAX_ALIASES = 500
_TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """The node tree of a file.

    Attributes:
        file: its path, as it was given.
        top: the root of the tree.
        lenient: the files, by their names in spans, that are JSON Resume: it lets files extend its schema, so that
            what does not fit the schema is a warning there.
        diagnostics: the errors after which reading could go on.
    """

    file: FilePath
    top: Mapping
    lenient: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()

    def locate(self, path: Path, *, key: bool = False) -> Origin:
        """Return the origin of the node at a path, its span as `find` gives it."""
        return Origin(path, find(self.top, path, key=key))

    def is_lenient(self, span: Span) -> bool:
        """Return whether a place is in a file that is JSON Resume."""
        return span.file in self.lenient


def read(file: FilePath) -> Source:
    """Read a `.yaml`, `.yml` or `.json` file.

    Raises:
        SourceError: the file cannot be read, is no YAML, or no mapping. A syntax error ends the reading;
            duplicate keys and unknown tags do not, and are in `diagnostics` of the source.
    """
    text = load(file)
    builder = _Builder(str(file), as_yaml(text) if is_json(file) else text, by_hand=not is_json(file))
    top = builder.build()
    if top:
        refuse(of_tree(top), replace(top.span, end_line=top.span.line, end_column=len(top.span.text) + 1))
    if top is None or (isinstance(top, Scalar) and top.is_null):
        builder.fail("empty-source", "the file is empty", Span(str(file)), "start with `basics:`")
    if not isinstance(top, Mapping):
        found = "a list" if isinstance(top, Sequence) else "a text"
        builder.fail("wrong-type", f"the file holds {found}, not keys with values", top.span, "start with `basics:`")
    lenient = [str(file)] if is_json_resume(file, top) else []
    return Source(file, top, frozenset(lenient), tuple(builder.found))


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read."""

    start: Span
    anchor: str | None
    nodes: list[Node] = field(default_factory=list)
    aliases: int = 0


class _Builder:
    """Builds the tree of one file; `found` gathers the faults that do not stop it.

    What somebody wrote by hand, not a program, is looked at for texts of which YAML keeps only a part.
    """

    def __init__(self, file: str, text: str, *, by_hand: bool) -> None:
        self._file, self._lines, self._by_hand = file, BREAK.split(text), by_hand
        self._mended: list[Diagnostic] = []
        self._reset(text)

    def _reset(self, text: str) -> None:
        self.found: list[Diagnostic] = list(self._mended)
        self._text = text
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._unused: dict[str, Diagnostic] = {}
        self._top: Node | None = None

    def fail(self, code: str, message: str, span: Span, hint: str | None) -> NoReturn:
        raise SourceError([*self.found, Diagnostic(code, message, span, hint)])

    def build(self) -> Node | None:
        while True:
            try:
                return self._build()
            except yaml.MarkedYAMLError as error:
                self._mend(error)

    def _build(self) -> Node | None:
        for event in self._events(self._text):
            match event:
                case yaml.ScalarEvent():
                    self._add(self._scalar(event), event.anchor, 0)
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.CollectionStartEvent():
                    self._start(event)
                case yaml.CollectionEndEvent():
                    self._end(event)
                case yaml.DocumentStartEvent() if self._top is not None:
                    self.fail("yaml-syntax", "a second document starts here", self._span(event), "remove the `---`")
        self.found += self._unused.values()
        return self._top

    def _events(self, text: str, done: int = 0) -> Iterator[yaml.Event]:
        """Yield the events of a YAML text, without the first `done`."""
        try:
            for event in islice(yaml.parse(text, Loader=_Loader), done, None):
                done += 1
                yield event
        except yaml.MarkedYAMLError as error:
            if not is_too_deep(error):
                raise
            # The parser read ahead, past levels that it has not told of; MAX_DEPTH is among them.
            yield from self._events(text[: cast("yaml.Mark", error.problem_mark).index], done)

    def _mend(self, error: yaml.MarkedYAMLError) -> None:
        """Start again with the faulty line in quotes, if that mends it; the fault stays one."""
        fault, line, column = explain(error, self._lines)
        mark, is_colon = cast("yaml.Mark", error.problem_mark), "colon and a space" in fault.message
        mended = mend(self._text, mark, colon=is_colon) if self._by_hand and len(self._mended) < MAX_MENDED else None
        if mended is None:
            self.fail(fault.code, fault.message, place_of(self._file, self._lines, line, column), fault.hint)
        number, meant, text = mended
        message = fault.message.removesuffix(", or a key indented below a text")
        if meant.first in MEANING and "escape" not in message:
            message, line, column = needs_quotes(meant.first), number, meant.column
        place = place_of(self._file, self._lines, line, column)
        self._mended.append(Diagnostic(fault.code, message, place, meant.hint))
        self._reset(text)

    def _span(self, event: yaml.Event) -> Span:
        start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
        line = self._lines[start.line] if start.line < len(self._lines) else ""
        return Span(self._file, start.line + 1, start.column + 1, end.line + 1, end.column + 1, line)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        span = self._span(event)
        self._check_tag(event.tag, span)
        if bad := FORBIDDEN.search(event.value):
            message = f"the character U+{ord(bad[0]):04X} cannot stand in a text"
            self._complain("bad-character", message, span, "delete it")
        if self._by_hand:
            self._check_whole(event, span)
        is_long = span.line != span.end_line
        value = unfolded(self._lines_of(span), event.style, event.value) if is_long else event.value
        return Scalar(FORBIDDEN.sub("", value), span, plain=event.implicit[0] and not event.style)

    def _lines_of(self, span: Span) -> list[str]:
        """Return what stands in the file from the start of a span to its end."""
        lines = self._lines[span.line - 1 : span.end_line]
        lines[-1] = lines[-1][: span.end_column - 1] if len(lines) == span.end_line - span.line + 1 else lines[-1]
        return [lines[0][span.column - 1 :], *lines[1:]]

    def _complain(self, code: str, message: str, span: Span, hint: str) -> None:
        """Note a fault that does not stop the reading; every parser of JSON takes it, so that there it is a warning."""
        severity = Severity.ERROR if self._by_hand else Severity.WARNING
        self.found.append(Diagnostic(code, message, span, hint, severity))

    def _check_whole(self, event: yaml.ScalarEvent, span: Span) -> None:
        """Warn of what YAML does not keep of a text."""
        end = span.end_column - 1
        line = self._lines[span.end_line - 1] if span.end_line <= len(self._lines) else ""
        start = span.column - 1 if span.line == span.end_line else end
        if event.tag == "!":
            self._warn(find_prefix(span.text, start, "!"), span.line)
        look = {None: find_comment, "": find_comment, '"': find_escape}.get(event.style)
        if loss := look and look(line, start, end):
            self._warn(loss, span.end_line)
        if event.anchor:
            loss = find_prefix(span.text, span.column - 1, f"&{event.anchor}")
            self._unused[event.anchor] = self._warning(loss, span.line)

    def _warn(self, loss: Loss, line: int) -> None:
        self.found.append(self._warning(loss, line))

    def _warning(self, loss: Loss, line: int) -> Diagnostic:
        place = place_of(self._file, self._lines, line - 1, loss.column)
        return Diagnostic("cut-text", loss.message, place, loss.hint, Severity.WARNING)

    def _check_tag(self, tag: str | None, span: Span) -> None:
        if tag not in _TEXT_TAGS:
            shown = tag.replace("tag:yaml.org,2002:", "!!") if tag else ""
            hint = "cvtool takes every value as text: remove the tag, or put the text in quotes"
            if not shown.startswith("!!"):
                hint = find_prefix(span.text, span.column - 1, shown).hint
            self.found.append(Diagnostic("unknown-tag", f"the tag `{shown}` means nothing here", span, hint))

    def _alias(self, event: yaml.AliasEvent) -> None:
        span = self._span(event)
        if event.anchor not in self._anchors:
            hint = "a text that starts with `*` needs quotes"
            self.fail("yaml-syntax", f"the alias `*{event.anchor}` refers to nothing before it", span, hint)
        self._unused.pop(event.anchor, None)
        node, aliases = self._anchors[event.anchor]
        if sum(o.aliases for o in self._open) + aliases + 1 > MAX_ALIASES:
            self.fail("alias-bomb", f"aliases expand to more than {MAX_ALIASES} nodes", span, "write the texts out")
        self._add(node, None, aliases + 1)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        span = self._span(event)
        if len(self._open) >= MAX_DEPTH:
            self.fail("too-deep", f"more than {MAX_DEPTH} levels of nesting", span, None)
        if event.tag not in {None, "!"}:
            self._check_tag(event.tag, span)
        self._open.append(_Open(span, event.anchor))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        done = self._open.pop()
        end = self._span(event)
        span = Span(self._file, done.start.line, done.start.column, end.end_line, end.end_column, done.start.text)
        node: Node = (
            Mapping(self._pairs(done.nodes), span)
            if isinstance(event, yaml.MappingEndEvent)
            else Sequence(tuple(done.nodes), span)
        )
        self._add(node, done.anchor, done.aliases)

    def _pairs(self, nodes: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.fail("yaml-syntax", "a key must be a text", key.span, "put it in quotes")
            if key.value in pairs:
                first = pairs[key.value][0].span.line
                hint = f"it stands already in line {first}: join the two, or remove one"
                last = "" if self._by_hand else ": the last value counts"
                self._complain("duplicate-key", f"the key `{key.value}` is here twice{last}", key.span, hint)
            if not (self._by_hand and key.value in pairs):
                pairs[key.value] = (key, value)
        return tuple(pairs.values())

    def _add(self, node: Node, anchor: str | None, aliases: int) -> None:
        if anchor:
            self._anchors[anchor] = node, aliases
        if self._open:
            self._open[-1].nodes.append(node)
            self._open[-1].aliases += aliases
        else:
            self._top = node
