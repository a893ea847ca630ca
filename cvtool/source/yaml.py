"""Read a file into nodes: size and encoding first, then YAML's events, one node at a time.

PyYAML composes trees by recursion and follows aliases without a limit, so the tree is built here
from its events: 1,000 levels of nesting and alias bombs are faults, not crashes.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path as FilePath
from typing import Any, BinaryIO, NoReturn, cast

import yaml

from cvtool.diagnostics import Diagnostic, Severity, SourceError, Span
from cvtool.source.foreign import Foreign, of_bytes, of_text, of_tree
from cvtool.source.losses import MEANING, Loss, find_comment, find_escape, find_prefix, needs_quotes
from cvtool.source.mend import Mended, candidates
from cvtool.source.nodes import Mapping, Node, Origin, Path, Scalar, Sequence, find
from cvtool.source.syntax import explain, is_too_deep

MAX_BYTES = 5_000_000
MAX_DEPTH = 50
MAX_ALIASES = 500
# Every mended line costs a few more readings of the file.
_MAX_MENDED, _MAX_MENDED_SIZE = 30, 300_000

# YAML 1.2, §5.1: the characters that a stream may hold.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The line breaks that PyYAML counts.
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read.

    `lenient` for `.json`: JSON Resume lets its files extend the schema, so what is unknown or
    missing there is a warning. `diagnostics` are faults that reading could go on after.
    """

    file: FilePath
    top: Mapping
    lenient: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    def locate(self, path: Path, *, key: bool = False) -> Origin:
        """Return the origin of what is at a path; `find` says which place that is."""
        return Origin(path, find(self.top, path, key=key))


def read(file: FilePath) -> Source:
    """Read a `.yaml`, `.yml` or `.json` file.

    Raises:
        SourceError: the file cannot be read, or is no YAML, or no mapping. YAML ends at its first
            mistake; duplicate keys and unknown tags do not stop the reading and come back with it.
    """
    lenient = file.suffix.lower() == ".json"
    text = _decode(file)
    builder = _Builder(str(file), _as_yaml(text) if lenient else text, by_hand=not lenient)
    top = builder.build()
    if top:
        _refuse(of_tree(top), replace(top.span, end_line=top.span.line, end_column=len(top.span.text) + 1))
    if top is None or (isinstance(top, Scalar) and top.is_null):
        builder.fail("empty-source", "the file is empty", Span(str(file)), "start with `basics:`")
    if not isinstance(top, Mapping):
        found = "a list" if isinstance(top, Sequence) else "a text"
        builder.fail("wrong-type", f"the file holds {found}, not keys with values", top.span, "start with `basics:`")
    return Source(file, top, lenient, tuple(builder.found))


def _as_yaml(json: str) -> str:
    """Replace what JSON may hold and YAML may not: tabs between tokens, characters as two escapes."""
    pair = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab]..)\\u(d[c-f]..)", re.IGNORECASE)

    def join(match: re.Match[str]) -> str:
        code = 0x10000 + ((int(match[2], 16) - 0xD800) << 10) + int(match[3], 16) - 0xDC00
        return rf"{match[1]}\U{code:08x}"

    return pair.sub(join, json.replace("\t", " "))


def _load(file: FilePath) -> bytes:
    """Return the bytes of a file, all of one moment."""
    name = Span(str(file))
    try:
        with _open(file) as stream:
            return _read_once(stream, name)
    except FileNotFoundError:
        _fail("not-found", "there is no such file", name, "name your source: `cvtool build path/to/cv.yaml`")
    except IsADirectoryError:
        _fail("not-a-file", "this is a folder, not a file", name, "name the YAML file in it")
    except OSError as error:
        _fail("unreadable", f"the file cannot be read: {(error.strerror or str(error)).lower()}", name, None)


def _open(file: FilePath) -> BinaryIO:
    """Open a file, without waiting for a writer if it is a pipe."""
    return open(file, "rb", opener=lambda path, flags: os.open(path, flags | os.O_NONBLOCK))


def _read_once(stream: BinaryIO, name: Span) -> bytes:
    """Read an open file: one handle, whatever its path becomes meanwhile."""
    before = os.fstat(stream.fileno())
    if not stat.S_ISREG(before.st_mode):
        _fail("not-a-file", "this is no ordinary file", name, "save the source as a file")
    if before.st_size > MAX_BYTES:
        size = f"{before.st_size / 1e6:.0f} MB"
        _fail("too-large", f"the file has {size}; {MAX_BYTES // 1_000_000} MB is the limit", name, None)
    data = stream.read(before.st_size + 1)
    if len(data) != before.st_size or os.fstat(stream.fileno()).st_mtime_ns != before.st_mtime_ns:
        _fail("unreadable", "the file was changed while it was read", name, "try again when it is written")
    return data


def _decode(file: FilePath) -> str:
    """Return the text of a file, without a byte order mark."""
    data = _load(file)
    _refuse(of_bytes(data), Span(str(file)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        place = _place(str(file), _BREAK.split(before), len(_BREAK.findall(before)), None)
        _fail("not-utf-8", f"byte 0x{data[error.start]:02x} is not valid UTF-8", place, "save the file as UTF-8")
    _refuse(of_text(text), Span(str(file)))
    if bad := FORBIDDEN.search(text):
        place = _place(str(file), _BREAK.split(text[: bad.start()]), len(_BREAK.findall(text[: bad.start()])), None)
        _fail("bad-character", f"the character U+{ord(bad[0]):04X} cannot stand in a text", place, "delete it")
    return text


def _place(file: str, lines: list[str], line: int, column: int | None) -> Span:
    """Return a place one character wide; lines and columns from 0, the end of the line by default."""
    text = lines[line] if line < len(lines) else ""
    column = len(text) if column is None else column
    return Span(file, line + 1, column + 1, line + 1, column + 2, text)


def _reads_on(text: str, line: int) -> bool:
    """Return whether the parser finds no fault before a line (from 0)."""
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if cast("yaml.Mark", event.start_mark).line >= line:
                break
    except yaml.MarkedYAMLError as error:
        return cast("yaml.Mark", error.problem_mark).line >= line
    return True


def _refuse(foreign: Foreign | None, span: Span) -> None:
    if foreign:
        _fail("foreign-file", f"this is {foreign.what}, which cvtool does not read", span, foreign.hint)


def _fail(code: str, message: str, span: Span, hint: str | None) -> NoReturn:
    raise SourceError([Diagnostic(code, message, span, hint)])


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
        self._file, self._lines, self._by_hand = file, _BREAK.split(text), by_hand
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
        """Yield the events of a text but for the first `done`."""
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
        mended = self._find_mended(cast("yaml.Mark", error.problem_mark), colon="colon and a space" in fault.message)
        if mended is None:
            self.fail(fault.code, fault.message, _place(self._file, self._lines, line, column), fault.hint)
        number, meant, text = mended
        message = fault.message.removesuffix(", or a key indented below a text")
        if meant.first in MEANING and "escape" not in message:
            message, line, column = needs_quotes(meant.first), number, meant.column
        place = _place(self._file, self._lines, line, column)
        self._mended.append(Diagnostic(fault.code, message, place, meant.hint))
        self._reset(text)

    def _find_mended(self, mark: yaml.Mark, *, colon: bool) -> tuple[int, Mended, str] | None:
        """Return the line that can be mended, how, and the whole text with it."""
        lines, number = _BREAK.split(self._text), mark.line
        if not self._by_hand or len(self._mended) >= _MAX_MENDED or len(self._text) > _MAX_MENDED_SIZE:
            return None
        for meant in candidates(lines, number, mark.column, colon=colon) if number < len(lines) else ():
            after = number + len(meant.lines)
            text = "\n".join((*lines[:number], *meant.lines, *lines[after:]))
            if _reads_on(text, after):
                return number, meant, text
        return None

    def _span(self, event: yaml.Event) -> Span:
        start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
        line = self._lines[start.line] if start.line < len(self._lines) else ""
        return Span(self._file, start.line + 1, start.column + 1, end.line + 1, end.column + 1, line)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        span = self._span(event)
        self._check_tag(event.tag, span)
        if bad := FORBIDDEN.search(event.value):
            message = f"the character U+{ord(bad[0]):04X} cannot stand in a text"
            self.found.append(Diagnostic("bad-character", message, span, "delete it"))
        if self._by_hand:
            self._check_whole(event, span)
        return Scalar(event.value, span, plain=event.implicit[0] and not event.style)

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
        place = _place(self._file, self._lines, line - 1, loss.column)
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
                self.found.append(Diagnostic("duplicate-key", f"the key `{key.value}` is here twice", key.span, hint))
            pairs.setdefault(key.value, (key, value))
        return tuple(pairs.values())

    def _add(self, node: Node, anchor: str | None, aliases: int) -> None:
        if anchor:
            self._anchors[anchor] = node, aliases
        if self._open:
            self._open[-1].nodes.append(node)
            self._open[-1].aliases += aliases
        else:
            self._top = node
