"""Goes through the tree of a source with the schema beside it, and puts JSON Resume into the schema's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cvtool.model.base import Highlight, Item, Model
from cvtool.model.basics import Basics, FullName, Profile
from cvtool.model.cv import CV, Meta
from cvtool.model.json_resume.expected import Expected, Kind, keys_of, main_key
from cvtool.model.json_resume.findings import Findings, written
from cvtool.model.json_resume.keys import is_old, is_silent, stands_for
from cvtool.model.json_resume.rules import Pairs, Rules
from cvtool.model.json_resume.values import NAMES, as_date, is_blank, joined, listed, prose, same_text
from cvtool.model.synonyms import fold
from cvtool.model.variants import DEFAULT_VARIANTS, Variant
from cvtool.source import Mapping, Node, Scalar, Sequence, Source, get, put
from cvtool.text.urls import is_url, meant_url

_VALUE_OF_NAME: Final = {"Skill": "keywords", "Interest": "keywords", "Language": "fluency", "Profile": "username"}
"""The key that holds the value, where a mapping has names for keys: `skills: {Tools: [Git, Make]}`."""
_PARTS: Final = {
    "firstname": "given", "givenname": "given", "lastname": "family", "familyname": "family", "surname": "family",
}  # fmt: skip
_LANGUAGES: Final = (("language",), ("lang",), ("locale",), ("meta", "lang"), ("meta", "x-lang"), ("meta", "locale"))
"""Where people say which language a file is in, if not in `meta.language`."""


def adapt(source: Source, *, verbose: bool = False) -> Source:
    """Return a source with its JSON Resume in the words of the schema, and what is to be said about that.

    Args:
        source: as it was read; where nothing of it is JSON Resume, it stays as it is.
        verbose: whether everything is said wherever it is, instead of once.
    """
    if not source.lenient:
        return source
    findings = Findings()
    top = _Adapter(source, findings).mapping(CV, _with_language(source), "")
    return replace(source, top=top, diagnostics=(*source.diagnostics, *findings.diagnostics(verbose=verbose)))


def _with_language(source: Source) -> Mapping:
    """Return the tree with the language of the file in `meta.language`, wherever it stands."""
    top, meta = source.top, get(source.top, ("meta",))
    found = [node for path in _LANGUAGES if isinstance(node := get(top, path), Scalar) and not is_blank(node)]
    if not found or not source.is_lenient(found[0].span) or get(top, ("meta", "language")):
        return top
    if meta is not None and not isinstance(meta, Mapping):
        return top
    tag = Scalar(found[0].value.strip().replace("_", "-"), found[0].span)
    kept = tuple(pair for pair in top.pairs if not isinstance(pair[1], Scalar) or pair[1] is not found[0])
    return put(replace(top, pairs=kept), ("meta", "language"), tag, found[0].span)


class _Adapter:
    """Reads one source."""

    def __init__(self, source: Source, findings: Findings) -> None:
        self._source, self._findings = source, findings
        variants = get(source.top, ("variants",))
        known = [key.value for key, _ in variants.pairs] if isinstance(variants, Mapping) else DEFAULT_VARIANTS
        self._rules = Rules(findings, frozenset(known), source.is_lenient)

    def mapping(self, model: type[Model], node: Mapping, section: str) -> Mapping:
        """Return a mapping in the words of a class of the schema."""
        pairs: Pairs = {}
        node = _with_name(node) if issubclass(model, Basics) and self._source.is_lenient(node.span) else node
        for key, value in self._named(model, node, section):
            known = keys_of(model).get(key.value)
            is_doubled = key.value in pairs and is_blank(value)  # by another name, which is filled
            if known and self._source.is_lenient(value.span) and (is_doubled or _may_go(known, value)):
                continue
            if not known or self._rules.is_setting(model, key.value):
                pairs[key.value] = key, value
            elif (adapted := self._value(known, value, key, section)) is not None:
                pairs[key.value] = key, adapted
            elif not issubclass(model, Meta):
                self._findings.lose(key, section)
        if self._source.is_lenient(node.span):
            self._rules.apply(model, pairs, section)
        return Mapping(tuple(pairs.values()), node.span)

    def _named(self, model: type[Model], node: Mapping, section: str) -> Iterator[tuple[Scalar, Node]]:
        """Yield the keys that the schema has, or that stand for one it has; note the others."""
        taken = {key.value: value for key, value in node.pairs if key.value in keys_of(model) and not is_blank(value)}
        for key, value in node.pairs:
            if key.value in keys_of(model) or not self._source.is_lenient(key.span):
                yield key, value
            elif is_silent(key.value) or issubclass(model, Meta) or is_blank(value):
                continue
            elif meant := stands_for(model, section, key.value, taken):
                taken[meant] = value
                where = f"in `{section}`" if section else "of the file"
                what = f"the old name of `{meant}` {where}: read as that"
                what = what if is_old(section, key.value, meant) else f"read as `{meant}` {where}"
                self._findings.say("old-key", f"`{key.value}` is {what}", key.span)
                yield replace(key, value=meant), value
            elif not _is_said(taken.get(stands_for(model, section, key.value, ()) or ""), value):
                self._findings.lose(key, section)

    # ---- Values ----------------------------------------------------------------------------------------------------

    def _value(self, expected: Expected, node: Node, key: Scalar, section: str) -> Node | None:
        """Return a value in the shape that the schema has; None if it has no home there."""
        if isinstance(node, Scalar) and is_blank(node):
            return node
        if not self._source.is_lenient(node.span):  # what is laid over it may be JSON Resume
            is_both = isinstance(node, Mapping) and expected.kind is Kind.MAPPING
            return self._mapping(expected, node, key) if is_both else node
        if expected.model is Variant:
            return node if _is_variant(node) else None
        match expected.kind:
            case Kind.TEXT:
                return self._text(expected, node, key, section)
            case Kind.URL:
                return self._url(node, key, section)
            case Kind.DATE:
                return node if isinstance(node, Scalar) else _date(node, key)
            case Kind.MAPPING:
                return self._mapping(expected, node, key)
            case Kind.LIST:
                return self._list(expected, node, key, section)
            case Kind.NAMED:
                return self._own(node, key)
        is_list = isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items)
        return node if isinstance(node, Scalar) or is_list else None

    def _text(self, expected: Expected, node: Node, key: Scalar, section: str) -> Node | None:
        if isinstance(node, Scalar):
            return prose(node)
        if isinstance(node, Mapping) and expected.model and _has_keys(expected.model, node):
            return self.mapping(FullName, node, key.value)
        if is_blank(node):
            return Scalar("", key.span)
        if key.value == "phone" and isinstance(node, Sequence):  # several are no fault
            return joined(node, key.value)
        self._say(key, section, "a list" if isinstance(node, Sequence) else "keys with values", "one text")
        return joined(node, key.value)

    def _say(self, key: Scalar, section: str, found: str, read: str) -> None:
        where = f" in `{section}`" if section else ""
        self._findings.say("wrong-type", f"`{written(key)}`{where} is {found}: read as {read}", key.span)

    def _url(self, node: Node, key: Scalar, section: str) -> Node | None:
        """Return an address; of several, the first."""
        if isinstance(node, Scalar) or is_blank(node):
            return node if isinstance(node, Scalar) else Scalar("", key.span)
        found = joined(node, key.value).value.split(", ")
        urls = [text for text in found if is_url(text) or meant_url(text)]
        if len(found) > 1:
            self._findings.lose(key, section)
        return Scalar((urls or found)[0], key.span)

    def _mapping(self, expected: Expected, node: Node, key: Scalar) -> Node | None:
        model, text_key = expected.model, expected.text_key
        assert model
        if isinstance(node, Sequence):
            filled = [item for item in node.items if not is_blank(item)]
            if len(filled) == 1 and isinstance(filled[0], Mapping):
                return self.mapping(model, filled[0], key.value)
            return joined(node, key.value) if text_key and filled else None
        if isinstance(node, Mapping):
            return self.mapping(model, node, key.value)
        return prose(node) if text_key else None

    # ---- Lists -----------------------------------------------------------------------------------------------------

    def _list(self, expected: Expected, node: Node, key: Scalar, section: str) -> Node | None:
        item = expected.item
        assert item
        if isinstance(node, Mapping):
            items = self._from_names(item, node, key)
        elif isinstance(node, Scalar):
            read = "the names in it" if key.value in NAMES else "a list of one"
            items = listed(node, key.value).items
            self._say(key, section, "a text", read if len(items) == 1 or key.value in NAMES else "the lines of a list")
        else:
            items = node.items
        adapted = [self._item(item, one, key, section) for one in items or () if not is_blank(one)]
        if items is None or (adapted and None in adapted):
            self._findings.lose(key, section)
        return Sequence(tuple(one for one in adapted if one is not None), node.span)

    def _item(self, expected: Expected, node: Node, key: Scalar, section: str) -> Node | None:
        if expected.model in (Item, Highlight) and isinstance(node, Mapping) and _is_missing(node, "text"):
            self._say(key, section, "a list of keys with values", "texts")
            return joined(node, key.value)
        if expected.kind is Kind.MAPPING and isinstance(node, Scalar) and not expected.text_key:
            assert expected.model
            is_profile = expected.model is Profile and is_url(node.value)
            main = "url" if is_profile else main_key(expected.model)
            node = Mapping(((Scalar(main, node.span), node),), node.span)
            self._say(key, section, "a list of texts", f"their `{main}`")
        return self._value(expected, node, key, section)

    def _from_names(self, expected: Expected, node: Mapping, key: Scalar) -> tuple[Node, ...] | None:
        """Return a mapping as the list it stands for: of itself, or of entries named by its keys."""
        model = expected.model
        if model is None or any(self._is_key(model, key.value, name.value) for name, _ in node.pairs):
            return (node,)
        items = [self._entry_of_name(model, name, value) for name, value in node.pairs if not is_blank(value)]
        return tuple(item for item in items if item) if None not in items else None

    @staticmethod
    def _is_key(model: type[Model], section: str, name: str) -> bool:
        """Return whether a key is one of a class; where names may be keys, words that resemble one are names."""
        is_word = model.__name__ not in _VALUE_OF_NAME and stands_for(model, section, name, ()) is not None
        return name in keys_of(model) or is_word

    def _entry_of_name(self, model: type[Model], name: Scalar, value: Node) -> Mapping | None:
        title = (Scalar(main_key(model), name.span), name)
        if isinstance(value, Mapping):
            return Mapping((title, *value.pairs), name.span)
        held = _VALUE_OF_NAME.get(model.__name__)
        if held == "username" and isinstance(value, Scalar) and is_url(value.value):
            held = "url"
        return Mapping((title, (Scalar(held, name.span), value)), name.span) if held else None

    # ---- What only cvtool has --------------------------------------------------------------------------------------

    def _own(self, node: Node, key: Scalar) -> Node | None:
        """Return narratives, sections or variants if they have cvtool's form; other tools mean other things by them."""
        if not isinstance(node, Mapping):
            return None
        if key.value == "variants":
            return node if all(_is_variant(value) for _, value in node.pairs) else None
        if key.value == "narratives":
            return self._narratives(node)
        if not all(isinstance(get(value, ("entries",)), Sequence) for _, value in node.pairs):
            return None
        model = keys_of(CV)["sections"].item
        assert model
        pairs = [(name, self._mapping(model, value, name)) for name, value in node.pairs]
        return Mapping(tuple((name, value) for name, value in pairs if value), node.span)

    def _narratives(self, node: Mapping) -> Mapping | None:
        found: list[tuple[Scalar, Node]] = []
        for name, value in node.pairs:
            lengths = value.pairs if isinstance(value, Mapping) else ()
            if isinstance(value, Scalar):
                found.append((name, prose(value)))
            elif lengths and all(isinstance(text, Scalar) for _, text in lengths):
                texts = tuple((length, prose(text)) for length, text in lengths if isinstance(text, Scalar))
                found.append((name, Mapping(texts, value.span)))
            else:
                return None
        return Mapping(tuple(found), node.span)


def _date(node: Node, key: Scalar) -> Node:
    """Return a date: in words if it is written so, else its parts as one text."""
    if is_blank(node):
        return Scalar("", key.span)
    is_worded = isinstance(node, Mapping) and {name.value for name, _ in node.pairs} <= {"text", "sort"}
    is_whole = is_worded and isinstance(get(node, ("text",)), Scalar) and not _is_missing(node, "text")
    return node if is_whole else as_date(node)


def _is_said(known: Node | None, value: Node) -> bool:
    """Return whether an old key only repeats the one of today, for tools of both times."""
    return known is not None and same_text(known, value)


def _may_go(expected: Expected, value: Node) -> bool:
    """Return whether a value is as good as absent: a list without a text, or no keys where keys are free."""
    is_named = expected.kind is Kind.NAMED or expected.model is Variant
    has_keys = isinstance(value, Mapping) and bool(value.pairs)
    return is_blank(value) and (expected.kind is Kind.LIST or (is_named and not has_keys))


def _is_variant(node: Node) -> bool:
    return isinstance(node, Mapping) and _has_keys(Variant, node)


def _is_missing(node: Node, key: str) -> bool:
    """Return whether a mapping has no text under a key."""
    value = get(node, (key,))
    return value is None or is_blank(value)


def _with_name(basics: Mapping) -> Mapping:
    """Return `basics` with a name of the parts that stand beside each other: `firstName` and `lastName`."""
    parts = {part: pair for pair in basics.pairs if (part := _PARTS.get(fold(pair[0].value)))}
    if len(parts) < 2 or not _is_missing(basics, "name"):
        return basics
    given, family = parts["given"], parts["family"]
    name = Mapping(
        ((Scalar("given", given[0].span), given[1]), (Scalar("family", family[0].span), family[1])), basics.span
    )
    kept = [pair for pair in basics.pairs if pair not in (given, family) and pair[0].value != "name"]
    return replace(basics, pairs=((Scalar("name", given[0].span), name), *kept))


def _has_keys(model: type[Model], node: Mapping) -> bool:
    return any(key.value in keys_of(model) for key, _ in node.pairs)
