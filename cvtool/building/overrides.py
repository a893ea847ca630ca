"""Applies the changes that options make to a source: merged files, single values, tags, a page budget.

All change the node tree before validation, so that an error in one is found like any other; its span names the file or
the option that it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic_core import PydanticCustomError

from cvtool.diagnostics import Diagnostic, SourceError, Span, UsageError, errors
from cvtool.model import DEFAULT_VARIANTS, AllOf, Pages
from cvtool.options import Options, option_diagnostic
from cvtool.source import FORBIDDEN, PathError, Scalar, Source, append, get, merge, put, read, to_data, to_node
from cvtool.source import Mapping as Tree

_MAX_DEPTH = 30  # keys of a path: the schema has less than ten levels


def load(file: Path, variants: Sequence[str], options: Options) -> Source:
    """Read a source and apply the changes of the options.

    Args:
        file: the source.
        variants: names of those that get the tags and the page budget; all variants when empty.
        options: the changes.

    Raises:
        SourceError: the source cannot be read; errors of the merged files are in the source's `diagnostics`.
        UsageError: an option has an invalid value.
    """
    if not options.change_source:
        return read(file)
    if invalid := list(_invalid_options(options)):
        raise UsageError(invalid)
    source = _merged(file, options.merge)
    return replace(source, top=_for_variants(_overridden(source, options.overrides), variants, options))


def _invalid_options(options: Options) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each option whose value is invalid whatever the source is."""
    for path, value in options.overrides.items():
        if bad := FORBIDDEN.search(path + value):
            message = f"the character U+{ord(bad[0]):04X} cannot stand in a text"
            yield option_diagnostic(f"--set {path}={value}", message, "delete it")
        elif not all(_keys(path)) or len(_keys(path)) > _MAX_DEPTH:
            hint = "write keys, and numbers of items from 0, with dots between them: `work.0.position`"
            yield option_diagnostic(f"--set {path}={value}", "this is no path", hint)
    yield from _invalid_values("--tag", options.tags, AllOf.parse)
    yield from _invalid_values("--pages", [] if options.pages is None else [str(options.pages)], Pages.parse)


def _keys(path: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in path.split("."))


def _invalid_values(option: str, values: Iterable[str], parse: Callable[[str], object]) -> Iterator[Diagnostic]:
    for value in values:
        try:
            parse(value)
        except PydanticCustomError as error:
            context = error.context or {}
            message = str(context["message"])
            # A message that starts with a space is about a key (see `schema_error`); here it is about the value.
            message = f"`{value}` is not" + message.removeprefix(" is") if message.startswith(" is") else message
            yield option_diagnostic(f"{option} {value}", message, context["hint"])


def _merged(file: Path, others: Sequence[str | Path]) -> Source:
    """Merge other files into a source; the diagnostics of one that cannot be read are the result's."""
    found: list[Diagnostic] = []
    sources = [_try_to_read(path, found) for path in (file, *map(Path, others))]
    source = sources[0]
    if source is None:
        raise SourceError(found)
    top = _with_variants(source)
    for other in sources[1:]:
        top = merge(top, other.top) if other else top
    return replace(source, top=top, diagnostics=tuple(found))


def _try_to_read(file: Path, found: list[Diagnostic]) -> Source | None:
    try:
        source = read(file)
    except SourceError as error:
        found += error.diagnostics
        return None
    found += source.diagnostics
    return source


def _with_variants(source: Source) -> Tree:
    """Return the tree of a source with the default variants added if it has none, so that they can be changed."""
    variants = get(source.top, ("variants",))
    if variants and to_data(variants) is not None:
        return source.top
    span = Span(str(source.file))
    return put(source.top, ("variants",), to_node(DEFAULT_VARIANTS, span), span)


def _overridden(source: Source, overrides: Mapping[str, str]) -> Tree:
    top = source.top
    invalid: list[Diagnostic] = []
    for path, value in overrides.items():
        span = Span(f"--set {path}={value}")
        try:
            top = put(top, _keys(path), Scalar(value, span, plain=not value), span)
        except PathError as error:
            invalid.append(option_diagnostic(span.file, str(error), None))
    # The path may lead into a file that could not be read, which is reported already.
    if invalid and not errors(source.diagnostics):
        raise UsageError(invalid)
    return top


def _for_variants(top: Tree, variants: Sequence[str], options: Options) -> Tree:
    """Add the tags and the page budget of the options to the variants."""
    known = get(top, ("variants",))
    for key, variant in known.pairs if isinstance(known, Tree) else ():
        if (variants and key.value not in variants) or not isinstance(variant, Tree):
            continue
        for tag in options.tags:
            span = Span(f"--tag {tag}")
            top = append(top, ("variants", key.value, "include"), Scalar(tag, span), span)
        if options.pages is not None:
            span = Span(f"--pages {options.pages}")
            top = put(top, ("variants", key.value, "pages"), Scalar(str(options.pages), span), span)
    return top
