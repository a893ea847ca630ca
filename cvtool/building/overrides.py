"""Reads a source with the changes that options make to it: merged files, single values, tags, a page budget.

All change the node tree before validation, so that an error in one is found like any other; its span names the file or
the option that it comes from. Tags and pages come after variants have inherited from each other: they are for those
that a call names, not for others that extend them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Sequence as Several
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path as FilePath

from pydantic_core import PydanticCustomError

from cvtool.diagnostics import Diagnostic, Severity, SourceError, Span, UsageError, errors
from cvtool.model import AllOf, Pages, inherit, with_nested_bullets, with_variants
from cvtool.options import Options, option_diagnostic
from cvtool.source import FORBIDDEN, Path, PathError, Scalar, Sequence, Source, append, get, merge, put, read, settle
from cvtool.source import Mapping as Tree

_MAX_DEPTH = 30  # keys of a path: the schema has less than ten levels


def load(file: FilePath, variants: Several[str], options: Options) -> Source:
    """Read a source, apply the changes of the options, put JSON Resume into our words, and make the variants whole.

    Args:
        file: the source.
        variants: patterns of the names of those that get the tags and the page budget; all variants when empty.
        options: the changes.

    Raises:
        SourceError: the source cannot be read; errors of the merged files are in the source's `diagnostics`.
        UsageError: an option has an invalid value.
    """
    if not options.change_source:
        return inherit(_in_our_words(with_nested_bullets(read(file)), options))
    if invalid := list(_invalid_options(options)):
        raise UsageError(invalid)
    source = _merged(file, options.merge)
    source = replace(source, top=_overridden(source, options.overrides))
    source = inherit(_in_our_words(source, options))
    top = _for_variants(source.top, variants, options)
    return replace(source, top=settle(top) if options.merge else top)


def _in_our_words(source: Source, options: Options) -> Source:
    if not source.lenient:
        return source
    from cvtool.model.json_resume import adapt

    return adapt(source, verbose=options.verbose)


def is_named(variant: str, patterns: Iterable[str]) -> bool:
    """Return whether one of the patterns, each a name or a glob such as `industry-*`, is for a variant."""
    return any(fnmatchcase(variant, pattern) for pattern in patterns)


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


def _merged(file: FilePath, others: Several[str | FilePath]) -> Source:
    """Merge other files into a source; the diagnostics of one that cannot be read are the result's."""
    found: list[Diagnostic] = []
    sources = [_try_to_read(path, found) for path in (file, *map(FilePath, others))]
    source = sources[0]
    if source is None:
        raise SourceError(found)
    top = with_variants(source)
    for other in sources[1:]:
        top = merge(top, other.top, partial(_tell, found)) if other else top
    lenient = frozenset().union(*(one.lenient for one in sources if one))
    return replace(source, top=top, lenient=lenient, diagnostics=tuple(found))


def _tell(found: list[Diagnostic], path: Path, key: Scalar, below: Sequence) -> None:
    """Warn of a list that takes the place of another; options of variants are there to be replaced."""
    if path[0] in ("variants", "defaults"):
        return
    count, file = len(below.items), below.span.file
    entries = "1 entry" if count == 1 else f"{count} entries"
    message = f"`{key.value}` of {key.span.file} replaces {entries} of {file}"
    hint = f"entries with an `id` join those with the same; what stands under `{key.value}+` is added"
    found.append(Diagnostic("replaced-list", message, key.span, hint, Severity.WARNING))


def _try_to_read(file: FilePath, found: list[Diagnostic]) -> Source | None:
    try:
        source = with_nested_bullets(read(file))
    except SourceError as error:
        found += error.diagnostics
        return None
    found += source.diagnostics
    return source


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


def _for_variants(top: Tree, variants: Several[str], options: Options) -> Tree:
    """Add the tags and the page budget of the options to the variants."""
    known = get(top, ("variants",))
    for key, variant in known.pairs if isinstance(known, Tree) else ():
        if (variants and not is_named(key.value, variants)) or not isinstance(variant, Tree):
            continue
        for tag in options.tags:
            span = Span(f"--tag {tag}")
            top = append(top, ("variants", key.value, "include"), Scalar(tag, span), span)
        if options.pages is not None:
            span = Span(f"--pages {options.pages}")
            top = put(top, ("variants", key.value, "pages"), Scalar(str(options.pages), span), span)
    return top
