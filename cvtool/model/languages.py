"""Language tags (BCP 47), and the tag of a language that somebody wrote by its name."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from cvtool.model import json_types
from cvtool.model.values import schema_error

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# The languages that are known by their own name, too; every one of them takes a moment to read.
_OWN_NAMES = (
    "ar bg ca cs da de el es et fa fi fr he hi hr hu id it ja ko lt lv nb nl nn pl pt ro ru sk sl sr sv th tr uk vi zh"
)


def _check_tag(tag: str) -> str:
    if not _TAG.fullmatch(tag):
        found = _find_tag(tag)
        hint = f"write `{found}`" if found else "write a tag such as `en`, `de` or `pt-BR`"
        raise schema_error("bad-value", f"`{tag}` is no language tag", hint, found)
    return tag


def _find_tag(name: str) -> str | None:
    """Return the tag of a language by its name in English or in itself."""
    from babel import Locale  # only now: its tables take long to load

    tags = {text.casefold(): tag for tag, text in Locale("en").languages.items()}
    tags |= {Locale(tag).languages.get(tag, tag).casefold(): tag for tag in _OWN_NAMES.split()}
    words = re.findall(r"[^\W\d_]+", name.casefold()) or [""]
    found = next((tags[text] for text in (name.casefold(), words[0]) if text in tags), None)
    return found and found.replace("_", "-")


LanguageTag = Annotated[str, AfterValidator(_check_tag), WithJsonSchema(json_types.LANGUAGE)]
