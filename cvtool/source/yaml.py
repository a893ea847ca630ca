"""The reader of source files: checks size and encoding, then builds the node tree from YAML's events.

PyYAML composes trees by recursion and follows aliases without a limit, so the tree is built here
from its events: 1,000 levels of nesting and alias bombs are diagnostics, not crashes.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path as FilePath
from typing import Any, BinaryIO, NoReturn, cast

import yaml

from cvtool.diagnostics import Diagnostic, SourceError, Span
from cvtool.source.nodes import Mapping, Node, Origin, Path, Scalar, Sequence, find
from cvtool.source.syntax import explain, is_too_deep

# Far more than a CV needs (the seed's has 11 kB); the limits bound the time and memory that one file can take.
MAX_BYTES = 5_000_000
MAX_DEPTH = 50
MAX_ALIASES = 500

# All characters but those that a YAML stream may have (YAML 1.2, §5.1).
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# PyYAML's line breaks, so that lines are counted as its marks count them.
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """The node tree of a file.

    Attributes:
        file: its path, as it was given.
        top: the root of the tree.
        lenient: true for `.json`: JSON Resume lets files extend its schema, so that unknown and missing keys
            are warnings there.
        diagnostics: the errors after which reading could go on.
    """

    file: FilePath
    top: Mapping
    lenient: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    def locate(self, path: Path, *, key: bool = False) -> Origin:
        """Return the origin of the node at a path, its span as `find` gives it."""
        return Origin(path, find(self.top, path, key=key))


def read(file: FilePath) -> Source:
    """Read a `.yaml`, `.yml` or `.json` file.

    Raises:
        SourceError: the file cannot be read, is no YAML, or no mapping. A syntax error ends the reading;
            duplicate keys and unknown tags do not, and are in `diagnostics` of the source.
    """
    lenient = file.suffix.lower() == ".json"
    text = _decode(file)
    builder = _Builder(str(file), _as_yaml(text) if lenient else text)
    top = builder.build()
    if top is None or (isinstance(top, Scalar) and top.is_null):
        builder.fail("empty-source", "the file is empty", Span(str(file)), "start with `basics:`")
    if not isinstance(top, Mapping):
        found = "a list" if isinstance(top, Sequence) else "a text"
        builder.fail("wrong-type", f"the file holds {found}, not keys with values", top.span, "start with `basics:`")
    return Source(file, top, lenient, tuple(builder.found))


def _as_yaml(json: str) -> str:
    """Return JSON as YAML, which knows no tabs between tokens and no surrogate pairs of escapes."""
    pair = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab]..)\\u(d[c-f]..)", re.IGNORECASE)

    def join(match: re.Match[str]) -> str:
        code = 0x10000 + ((int(match[2], 16) - 0xD800) << 10) + int(match[3], 16) - 0xDC00
        return rf"{match[1]}\U{code:08x}"

    return pair.sub(join, json.replace("\t", " "))


def _load(file: FilePath) -> bytes:
    """Return the bytes of a file, none of them written during the reading."""
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
    """Read an open file; by its handle, as another file may take its path meanwhile."""
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
    """Return a file decoded as UTF-8, without a byte order mark."""
    data = _load(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        span = _char_span(str(file), _BREAK.split(before), len(_BREAK.findall(before)), None)
        _fail("not-utf-8", f"byte 0x{data[error.start]:02x} is not valid UTF-8", span, "save the file as UTF-8")
    if bad := FORBIDDEN.search(text):
        span = _char_span(str(file), _BREAK.split(text[: bad.start()]), len(_BREAK.findall(text[: bad.start()])), None)
        _fail("bad-character", f"the character U+{ord(bad[0]):04X} cannot stand in a text", span, "delete it")
    return text


def _char_span(file: str, lines: list[str], line: int, column: int | None) -> Span:
    """Return a span of one character; `line` and `column` count from 0, the end of the line by default."""
    text = lines[line] if line < len(lines) else ""
    column = len(text) if column is None else column
    return Span(file, line + 1, column + 1, line + 1, column + 2, text)


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
    """Builds the tree of one file; `found` collects the diagnostics that do not stop it."""

    def __init__(self, file: str, text: str) -> None:
        self.found: list[Diagnostic] = []
        self._file, self._text, self._lines = file, text, _BREAK.split(text)
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._top: Node | None = None

    def fail(self, code: str, message: str, span: Span, hint: str | None) -> NoReturn:
        raise SourceError([*self.found, Diagnostic(code, message, span, hint)])

    def build(self) -> Node | None:
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
        return self._top

    def _events(self, text: str, done: int = 0) -> Iterator[yaml.Event]:
        """Yield the events of a YAML text, without the first `done`."""
        try:
            for event in islice(yaml.parse(text, Loader=_Loader), done, None):
                done += 1
                yield event
        except yaml.MarkedYAMLError as error:
            if is_too_deep(error):
                # The parser read ahead, past levels whose events it has not yielded; MAX_DEPTH is among them.
                yield from self._events(text[: cast("yaml.Mark", error.problem_mark).index], done)
                return
            (code, message, hint), line, column = explain(error, self._lines)
            self.fail(code, message, _char_span(self._file, self._lines, line, column), hint)

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
        return Scalar(event.value, span, plain=event.implicit[0] and not event.style)

    def _check_tag(self, tag: str | None, span: Span) -> None:
        if tag not in _TEXT_TAGS:
            shown = tag.replace("tag:yaml.org,2002:", "!!") if tag else ""
            hint = "cvtool takes every value as text: remove the tag, or put the text in quotes"
            self.found.append(Diagnostic("unknown-tag", f"the tag `{shown}` means nothing here", span, hint))

    def _alias(self, event: yaml.AliasEvent) -> None:
        span = self._span(event)
        if event.anchor not in self._anchors:
            hint = "a text that starts with `*` needs quotes"
            self.fail("yaml-syntax", f"the alias `*{event.anchor}` refers to nothing before it", span, hint)
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
