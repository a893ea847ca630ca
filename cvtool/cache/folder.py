"""Locates the user's cache folder."""

from __future__ import annotations

from pathlib import Path

from cvtool.options import Options


def cache_folder(options: Options) -> Path | None:
    """Return cvtool's folder among the system's caches, such as `~/.cache/cvtool`.

    None if the options disable the cache, for a user without a home, and if the current folder was deleted: relative
    paths would be ambiguous keys then.
    """
    if not options.cache:
        return None
    from platformdirs import user_cache_path

    try:
        Path.cwd()
        folder = user_cache_path("cvtool")
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() else None
