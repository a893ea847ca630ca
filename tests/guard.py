"""A test without the marker `tex` starts nothing of TeX: it would pass on one machine and fail on another."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# What `scripts/setup.sh dev` does not install.
PROGRAMS = ("xelatex", "xdvipdfmx", "lualatex", "kpsewhich", "fc-list", "pdftotext", "pdffonts", "pdftoppm", "ps")


class Guard:
    """Programs with the names of TeX's, first on the PATH, that only note that they were started.

    A hook rather than a fixture: fixtures of a session or a module are made before those of a test.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tests-without-tex-"))
        self._started = self.folder / "started"
        for name in PROGRAMS:
            (self.folder / name).write_text(f'#!/bin/sh\necho "$0 $*" >>"{self._started}"\nexit 127\n')
            (self.folder / name).chmod(0o755)

    def remove(self) -> None:
        shutil.rmtree(self.folder)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if _may_start(item):
            return (yield)
        self._started.unlink(missing_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PATH", str(self.folder), prepend=os.pathsep)
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        yield
        if self._started.exists() and not _may_start(item):
            pytest.fail(f"needs the marker `tex`; it started:\n{self._started.read_text()}")


def _may_start(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("tex", "world"))
