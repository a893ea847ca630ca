"""Whole CVs out of the schema: the classes of the model are walked, so that a new key is tried without a word here.

Only what a class cannot say of itself stands here: that a name is one of a tag, that an end comes after its start.
"""

from __future__ import annotations

import builtins
import types
import typing
from collections.abc import Iterable, Iterator, Set
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import BaseModel
from pydantic.alias_generators import to_snake

from cvtool.contract import ENTRY_KEYS
from cvtool.model import CV, Date, Variant, date_style, tags, values, variants
from cvtool.model.base import FromText
from cvtool.model.cv import SECTION_NAMES
from cvtool.templates import DesignOption
from cvtool.templates.find import find_templates, load_template
from tests.fuzz import texts
from tests.helpers import ROOT

Data = dict[str, Any]
"""What a mapping of a source holds."""
Values = SearchStrategy[Any]

VARIANTS = ("cv", "resume", "bio")
_TAGS = ("research", "teaching", "industry")
_NARRATIVES = ("biography", "vision")
_OWN_SECTIONS = ("extra", "more-things")
_SECTIONS = (*sorted(SECTION_NAMES), *_NARRATIVES, *_OWN_SECTIONS)
_NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,12}", fullmatch=True)
_RULES = st.sampled_from((*_TAGS, "research and teaching"))
_CONTRACT_KEYS = st.sampled_from(sorted(ENTRY_KEYS))
# Every kind of value that the schema has a word for, and what such values are.
_KINDS: tuple[tuple[Any, Values], ...] = (
    (values.String, _NAMES),
    (values.Text, texts.texts()),
    (values.TextOrList, texts.texts()),
    (values.LongText, texts.long_texts()),
    (values.Heading, texts.headings()),
    (values.Url, texts.urls()),
    (values.PrintedUrl, texts.urls()),
    (values.Email, texts.emails()),
    (values.Doi, texts.dois()),
    (values.Name, _NAMES),
    (values.Phrase, st.sampled_from(("Needed", "machine learning"))),
    (values.When, texts.dates()),
    (values.Start, texts.dates().filter(lambda date: date != "present")),
    (values.Flag, st.sampled_from(("false", "true"))),
    (values.Number, st.integers(0, 12).map(str)),
    (values.Count, st.one_of(st.integers(1, 12), st.just(100_000)).map(str)),
    (tags.TagRule, _RULES),
    (date_style.DatePattern, st.sampled_from(("yyyy", "MMM yyyy", "MM/yyyy", "d. MMMM yyyy"))),
    (date_style.MonthPattern, st.sampled_from(("long", "short", "number", "none", "LLLL yyyy"))),
    (variants.PageBudget, st.sampled_from(("1", "2", "at most 1", "at most 2", "at most 30"))),
)
# What is taken for the keys of dictionaries, where not any name will do.
_KEYS = {
    ("CV", "narratives"): _NARRATIVES,
    ("CV", "sections"): _OWN_SECTIONS,
    ("Variant", "narratives"): _NARRATIVES,
    ("Variant", "sections"): _SECTIONS,
}
# Classes that need one of several keys.
_NEEDED = {
    "FullName": ("family", "given", "native"),
    "Engagement": ("name", "client"),
    "Degree": ("studyType", "area"),
    "Profile": ("network", "username", "url"),
    "Service": ("role", "organization"),
    "ServiceItem": ("text", "role", "name"),
    "CustomEntry": ("title", "text"),
}
ABSENT: Any = object()
UNTRIED = {("SectionOptions", "layout"), ("SectionOptions", "column")}
"""Keys that are left out: a layout need not show all that an entry holds, and few templates have columns."""


@st.composite
def _seldom(draw: st.DrawFn, values: Values) -> Any:
    """A value once in four times."""
    return draw(values) if draw(st.integers(0, 3)) == 3 else ABSENT


def _some(names: Iterable[str]) -> Values:
    return st.lists(st.sampled_from(list(names)), min_size=1, max_size=2, unique=True)


@st.composite
def _variants(draw: st.DrawFn) -> Data:
    """Variants, each with options of design that its template has."""
    name = draw(st.sampled_from(sorted(find_templates(ROOT))))
    return {**draw(of(Variant)), "template": name, "design": draw(_designs(name))}


@cache
def _designs(template: str) -> SearchStrategy[dict[str, str]]:
    options = load_template(find_templates(ROOT)[template], ROOT).manifest.design
    return st.fixed_dictionaries({}, optional={name: _design(option) for name, option in options.items()})


def _design(option: DesignOption) -> Values:
    if option.kind == "colour":
        return st.sampled_from(("#000000", "7a1f3d", "#C00000"))
    if option.kind == "number":
        low, high = option.min or 0, option.max or 1
        return st.integers(0, 10).map(lambda tenths: f"{low + (high - low) * tenths / 10:.2f}")
    return st.sampled_from(option.choices)


_LIMIT = _seldom(st.sampled_from(("100000", "5000", "300")))
_DATED = ("since", "begins", "expected", "filed", "granted", "expires")
# Keys that name other things, and keys that would hide too much if they were there as often as not.
_TIES: dict[tuple[str, str], Values] = {
    ("Entry", "id"): _seldom(_NAMES),
    ("Entry", "tags"): _some(_TAGS),
    ("Entry", "only"): _seldom(_some(VARIANTS)),
    ("Entry", "except_"): _seldom(_some(VARIANTS)),
    ("Entry", "private"): _seldom(st.sampled_from(("true", "false"))),
    ("Entry", "priority"): st.sampled_from(("normal", "low", "high", "low", "normal", "high", "must")),
    ("Entry", "keep"): _seldom(st.sampled_from(("true", "false"))),
    ("Entry", "break_"): _seldom(st.sampled_from(("before", "avoid"))),
    ("SectionOptions", "min"): _seldom(st.integers(1, 3).map(str)),
    ("Head", "name"): texts.names(),
    **{("FullName", part): texts.names() for part in ("title", "given", "particle", "family", "suffix", "native")},
    ("FullName", "postnominals"): st.lists(texts.names(), max_size=2),
    ("Head", "phone"): texts.phones(),
    ("Reference", "phone"): texts.phones(),
    ("Meta", "language"): st.sampled_from(("en", "en-GB", "de", "fr", "zh", "ja", "ko", "ru", "el", "pt-BR", "xx")),
    ("Meta", "last_modified"): st.one_of(texts.texts(), st.just("2024-02-29T12:00:00Z")),
    **{("DateStyle", key): st.just(f"{key} {{date}}") for key in _DATED},
    ("DateStyle", "range"): st.sampled_from((" – ", " to ")),
    ("DateStyle", "year_range"): st.just("–"),
    ("CV", "defaults"): _seldom(st.fixed_dictionaries({"design": st.just({"paper": "letter"})})),
    ("CV", "variants"): st.fixed_dictionaries({name: _variants() for name in VARIANTS}),
    ("Variant", "extends"): _seldom(st.just(VARIANTS[0])),
    ("Variant", "document"): texts.headings(),  # it stands in the foot of every page
    ("Variant", "include"): _seldom(st.lists(_RULES, max_size=2)),
    ("Variant", "exclude"): _seldom(st.lists(st.sampled_from((*_TAGS, *_SECTIONS)), max_size=2)),
    ("Variant", "order"): _some(_SECTIONS),
    ("SectionOptions", "group_by"): _CONTRACT_KEYS,
    ("SectionOptions", "fields"): _seldom(st.lists(_CONTRACT_KEYS, max_size=9)),
    ("SectionOptions", "words"): _LIMIT,
    ("SectionOptions", "characters"): _LIMIT,
    ("SectionOptions", "characters_without_spaces"): _LIMIT,
    **{key: st.just(ABSENT) for key in UNTRIED},
}


@st.composite
def cvs(draw: st.DrawFn) -> Data:
    """Valid CVs, from a name alone to all sections."""
    return _tie(draw(of(CV)))


def classes(hint: Any) -> Set[type[BaseModel]]:
    """The classes of the schema in a type: itself, and those of its fields."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return {hint}.union(*map(classes, get_type_hints(hint, include_extras=True).values()))
    return set[type[BaseModel]]().union(*map(classes, get_args(hint)))


@st.composite
def of(draw: st.DrawFn, model: type[BaseModel]) -> Data:
    """Mappings that a class of the schema takes."""
    return _complete(model.__name__, draw(_of(model)))


@cache
def _of(model: type[BaseModel]) -> SearchStrategy[Data]:
    fields: dict[bool, dict[str, Values]] = {True: {}, False: {}}
    for name, field in model.model_fields.items():
        fields[field.is_required()][field.alias or name] = values_of(model, name)
    return st.fixed_dictionaries(fields[True], optional=fields[False])


def _complete(model: str, data: Data) -> Data:
    found = {key: value for key, value in data.items() if value is not ABSENT}
    needed = _NEEDED.get(model, ())
    return found if not needed or any(key in found for key in needed) else {**found, needed[0]: "Needed"}


def values_of(model: type[BaseModel], name: str) -> Values:
    """Values of a key of a class; `ABSENT` for none."""
    for owner in model.__mro__:
        if (owner.__name__, name) in _TIES:
            return _TIES[owner.__name__, name]
    hint = get_type_hints(model, include_extras=True)[name]
    if keys := _KEYS.get((model.__name__, name)):
        return st.dictionaries(st.sampled_from(keys), _value(get_args(hint)[1]), max_size=2)
    return _value(hint)


def _value(hint: Any) -> Values:
    """Values of a type, as a source writes them: every scalar is a text."""
    for kind, examples in _KINDS:
        if hint == kind:
            return examples
    match get_origin(hint), get_args(hint):
        case (builtins.tuple, (inner, *_)):
            return st.lists(_value(inner), max_size=3)
        case (builtins.dict, (_, inner)):
            return st.dictionaries(_NAMES, _value(inner), max_size=2)
        case (typing.Literal, choices):
            return st.sampled_from(choices)
        case (typing.Union | types.UnionType, inners):
            return _value(next(inner for inner in inners if inner is not types.NoneType))
        case (typing.Annotated, (inner, *notes)):
            return _annotated(inner, notes)
    if issubclass(hint, Enum):
        return st.sampled_from([member.value for member in hint])
    if issubclass(hint, BaseModel):
        return of(hint)
    assert hint is str, f"{__name__} does not know what values of {hint} are"
    return _NAMES


def _annotated(inner: Any, notes: list[Any]) -> Values:
    if short := next((note for note in notes if isinstance(note, FromText)), None):
        return st.one_of(_short(inner, short.key), _value(inner))
    if inner in (int, float):
        limits = {type(note): note for field in notes for note in field.metadata}
        low = limits[Ge].ge if Ge in limits else limits[Gt].gt + 1
        return st.integers(low, limits[Le].le if Le in limits else low + 10).map(str)
    assert inner is not str, f"{__name__} does not know what texts {notes} asks for"
    return _value(inner)


def _short(inner: Any, key: str) -> Values:
    """What stands for a mapping that has but one key."""
    if get_origin(inner) is dict:
        return _value(get_args(inner)[1])
    return _value(get_type_hints(inner, include_extras=True)[to_snake(key)])


# ---- What one key has to do with another --------------------------------------------------------------------------


def _tie(data: Data) -> Data:
    """Make keys agree with each other: no two ids alike, ends after starts, sections that are there."""
    for number, part in enumerate(_mappings(data)):
        if "id" in part:
            part["id"] = f"{part['id']}-{number}"
        if _is_reversed(part):
            part["startDate"], part["endDate"] = part["endDate"], part["startDate"]
        for key in ("equalContribution", "corresponding"):
            if key in part:
                part[key] = part.get("authors", [])[: len(part[key])]
    for entry in _entries(data):
        for part in (part for value in entry.values() for part in _mappings(value)):
            part.pop("keep", None)
            part.pop("break", None)
    for name, variant in data.get("variants", {}).items():
        _tie_parent(name, variant)
        _tie_sections(variant, SECTION_NAMES | {*data.get("narratives", {}), *data.get("sections", {})})
    return data


def _entries(data: Data) -> Iterator[Data]:
    """The whole entries of a CV, which alone may say where a page ends."""
    lists = [data.get(name, []) for name in SECTION_NAMES]
    lists += [section.get("entries", []) for section in data.get("sections", {}).values()]
    yield from (entry for entries in lists for entry in entries if isinstance(entry, dict))


def _tie_parent(name: str, variant: Data) -> None:
    """Let the first variant extend none, and others that extend it have its template, whose design they have."""
    if name == VARIANTS[0]:
        variant.pop("extends", None)
    elif "extends" in variant:
        del variant["template"], variant["design"]


def _tie_sections(variant: Data, known: Set[str]) -> None:
    known |= variant.get("narratives", {}).keys()
    variant["order"] = [name for name in variant.get("order", []) if name in known]
    variant["sections"] = {name: options for name, options in variant.get("sections", {}).items() if name in known}


def _is_reversed(part: Data) -> bool:
    return {"startDate", "endDate"} <= part.keys() and (
        Date.parse(part["endDate"]).last < Date.parse(part["startDate"]).first
    )


def _mappings(value: Any) -> Iterator[Data]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _mappings(inner)
