"""What is particular to a class: keys of cvtool's own that mean something else elsewhere, and what is no address."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Final

from cvtool.diagnostics import Span
from cvtool.model.base import Entry, Model, Priority
from cvtool.model.basics import Basics, Profile
from cvtool.model.cv import Meta
from cvtool.model.json_resume.expected import Kind, keys_of
from cvtool.model.json_resume.findings import Findings, written
from cvtool.model.json_resume.values import is_blank, leaves, prose, same_text
from cvtool.model.research import Publication
from cvtool.model.values import Typed, is_email, is_name
from cvtool.source import Mapping, Node, Scalar, Sequence
from cvtool.text.urls import is_url, meant_url

Pairs = dict[str, tuple[Scalar, Node]]
_NOTES: Final = ("note", "summary", "description", "reference")
"""Where a text goes that is no address: the first that a class has."""


@dataclass(slots=True)
class Rules:
    """Applies what is particular to a class.

    Attributes:
        findings: what is said about it.
        variants: the names of the variants.
        is_lenient: returns whether a span is in a file of JSON Resume; what is laid over it stays as it is.
        ids: those of the entries so far.
    """

    findings: Findings
    variants: Collection[str]
    is_lenient: Callable[[Span], bool]
    ids: set[str] = field(default_factory=set)

    def apply(self, model: type[Model], pairs: Pairs, section: str) -> None:
        """Change the keys of a mapping in place."""
        if issubclass(model, Entry):
            self._settings(model, pairs, section)
        if issubclass(model, Publication):
            self._doi(pairs)
            self._authors(pairs, section)
        if "email" in keys_of(model):
            self._email(model, pairs)
        if "gpa" in pairs and "score" in pairs and same_text(pairs["gpa"][1], pairs["score"][1]):
            pairs.pop("gpa")  # as files have it that are to be read as 0.0.x and as 1.x
        for key in [key for key, expected in keys_of(model).items() if expected.kind is Kind.URL]:
            if self._has(pairs, key):
                self._url(model, pairs, key, section)

    def _has(self, pairs: Pairs, key: str) -> bool:
        """Return whether a mapping has a key whose value is JSON Resume."""
        return key in pairs and self.is_lenient(pairs[key][1].span)

    # ---- The keys of all entries -----------------------------------------------------------------------------------

    @staticmethod
    def is_setting(model: type[Model], name: str) -> bool:
        """Return whether a key decides over an entry, and is looked at here alone."""
        return issubclass(model, Entry) and name in Entry.model_fields

    def _settings(self, model: type[Model], pairs: Pairs, section: str) -> None:
        """Take out what other people mean by `id`, `tags`, `priority`, `only` and `except`; tags are keywords."""
        fits: dict[str, Callable[[Node], bool]] = {
            "id": self._is_id, "tags": _are_names, "priority": lambda node: _text(node) in set(Priority),
            "only": self._are_variants, "except": self._are_variants,
        }  # fmt: skip
        for name in [name for name in fits if self._has(pairs, name) and not fits[name](pairs[name][1])]:
            key, value = pairs.pop(name)
            if name == "tags" and "keywords" in keys_of(model) and not is_blank(value):
                before = _items(pairs["keywords"][1]) if "keywords" in pairs else ()
                keywords = Sequence((*before, *(map(prose, leaves(value)))), value.span)
                pairs["keywords"] = replace(key, value="keywords"), keywords
                self.findings.say("wrong-type", f"`tags` in `{section}` are read as `keywords`", key.span)
            elif not is_blank(value):
                self.findings.lose(key, section)

    def _is_id(self, node: Node) -> bool:
        name = _text(node)
        if not is_name(name) or (isinstance(node, Scalar) and node.plain and name.isdecimal()) or name in self.ids:
            return False
        self.ids.add(name)
        return True

    def _are_variants(self, node: Node) -> bool:
        return _are_names(node) and all(_text(item) in self.variants for item in _items(node))

    def _authors(self, pairs: Pairs, section: str) -> None:
        """Take out who is said to have done something for a publication, and is not among its authors."""
        authors = {_text(author) for author in _items(pairs["authors"][1])} if "authors" in pairs else set()
        for name in [name for name in ("equalContribution", "corresponding") if name in pairs]:
            key, value = pairs[name]
            kept = tuple(item for item in _items(value) if _text(item) in authors)
            pairs[name] = key, Sequence(kept, value.span)
            if len(kept) < len(_items(value)):
                self.findings.lose(key, section)

    # ---- What is no address ----------------------------------------------------------------------------------------

    def _doi(self, pairs: Pairs) -> None:
        """Take the DOI out of its address; what is none is a note."""
        if not self._has(pairs, "doi") or not (text := _text(pairs["doi"][1])):
            return
        key, value = pairs.pop("doi")
        if found := re.search(r"10\.\d{4,9}/\S+", text):
            pairs["doi"] = key, Scalar(found[0], value.span)
        else:
            self._move(Publication, pairs, key, text, "bad-doi", "a DOI")

    def _email(self, model: type[Model], pairs: Pairs) -> None:
        given = leaves(pairs["email"][1]) if self._has(pairs, "email") else ()
        if not (text := ", ".join(leaf.value.strip() for leaf in given)):
            return
        if not all(map(is_email, re.split(r"\s*,\s*", text))):
            key, value = pairs.pop("email")
            found = [part for part in re.split(r"[\s<>(),;]+|mailto:", text) if is_email(part)]
            if found:
                pairs["email"] = key, Scalar(", ".join(found), value.span)
                message = f"`{text}` is not an e-mail address: read as `{', '.join(found)}`"
                self.findings.say("bad-email", message, value.span)
            else:
                self._move(model, pairs, key, text, "bad-email", "an e-mail address")

    def _url(self, model: type[Model], pairs: Pairs, name: str, section: str) -> None:
        text = _text(pairs[name][1])
        if not text or is_url(text) or meant_url(text):
            return
        key, _ = pairs.pop(name)
        if issubclass(model, Meta):
            return
        if issubclass(model, Profile) and "username" in pairs:
            before = _text(pairs["username"][1])
            text = before if text.strip("@ ") in before else f"{before}, {text}"
        if not self._move(model, pairs, key, text, "bad-url", "a URL"):
            self.findings.lose(key, section)

    def _move(self, model: type[Model], pairs: Pairs, key: Scalar, text: str, code: str, what: str) -> bool:
        """Show what is no address as a text, where the class has a place for one; return whether it has."""
        shown = Scalar(Typed(text), key.span)
        if issubclass(model, Basics):
            others = _items(pairs["profiles"][1]) if "profiles" in pairs else ()
            profile = Mapping(((Scalar("network", key.span), shown),), key.span)
            pairs["profiles"] = replace(key, value="profiles"), Sequence((*others, profile), key.span)
        elif issubclass(model, Profile):
            pairs["username"] = replace(key, value="username"), shown
        elif place := next((name for name in _NOTES if name in keys_of(model)), None):
            before = _text(pairs[place][1]) if place in pairs else ""
            pairs[place] = replace(key, value=place), Scalar(Typed(f"{before}\n\n{text}".strip()), key.span)
        else:
            return False
        self.findings.say(code, f"`{written(key)}` is not {what}: printed as a text, without a link", key.span)
        return True


def _text(node: Node) -> str:
    return node.value.strip() if isinstance(node, Scalar) and not node.is_null else ""


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _are_names(node: Node) -> bool:
    return isinstance(node, Sequence) and all(is_name(_text(item)) for item in node.items)
