"""The user's cache folder: what is in it makes the next run faster, and can be deleted at any time."""

from __future__ import annotations

from pathlib import Path


def cache_folder() -> Path | None:
    """Return the folder where the system has it, such as `~/.cache/cvtool`; None for a user without a home."""
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("cvtool")
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() else None
