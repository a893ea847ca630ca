"""Where the user's cache is."""

from __future__ import annotations

from pathlib import Path

from cvtool.options import Options


def cache_folder(options: Options) -> Path | None:
    """Return the folder that a call may use, where the system keeps caches, such as `~/.cache/cvtool`.

    None if the options say so, for a user without a home, and where the current folder is gone: what is named by a
    relative path could not be told apart then.
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
