"""Where this installation of cvtool came from, so that another machine can install the same."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from urllib.parse import unquote, urlsplit


def requirement() -> str | None:
    """Return what pip installs cvtool by: its version of an index, or its repository; None if that is not known."""
    try:
        found = distribution("cvtool")
    except PackageNotFoundError:
        return None
    # PEP 610: pip leaves this file where it did not install from an index.
    direct = found.read_text("direct_url.json")
    if direct is None:
        return f"cvtool=={found.version}"
    origin = json.loads(direct)
    if "vcs_info" in origin:
        return f"{origin['vcs_info']['vcs']}+{origin['url']}@{origin['vcs_info']['commit_id']}"
    return _remote(unquote(urlsplit(origin["url"]).path)) if origin["url"].startswith("file:") else origin["url"]


def _remote(folder: str) -> str | None:
    """Return the repository that a folder is a clone of, if it is one that others can reach."""
    command = ["git", "-C", folder, "config", "--get", "remote.origin.url"]
    try:
        url = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return None
    url = re.sub(r"^(?:ssh://)?git@([\w.-]+)[:/]", r"https://\1/", url)
    return f"git+{url}" if url.startswith("https://") else None
