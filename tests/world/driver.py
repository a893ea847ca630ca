"""Run the command line, and do something to the world at one point of its code.

    python driver.py MODULE:NAME N before|after CODE [ARGUMENT]...

CODE runs before or after the Nth call of the function; with `import:MODULE`, before that module is imported.
Nothing is replaced: the function itself is called as it would have been.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import operator
import runpy
import sys
from collections.abc import Callable
from typing import Any


class AtImport:
    """Looks as if it could find modules, to learn when one is wanted."""

    def __init__(self, name: str, act: Callable[[], None]) -> None:
        self.name, self.act = name, act

    def find_spec(self, name: str, *_: object) -> None:
        if name == self.name:
            self.name = ""
            self.act()


def at_call(module: str, name: str, nth: int, when: str, act: Callable[[], None]) -> None:
    *outer, last = name.split(".")
    owner = importlib.import_module(module)
    owner = operator.attrgetter(".".join(outer))(owner) if outer else owner
    real = getattr(owner, last)
    calls = itertools.count(1)

    @functools.wraps(real)
    def struck(*args: Any, **options: Any) -> Any:
        now = next(calls) == nth
        if now and when == "before":
            act()
        result = real(*args, **options)
        if now and when == "after":
            act()
        return result

    setattr(owner, last, struck)


def main() -> None:
    target, nth, when, code = sys.argv[1:5]
    sys.argv[1:5] = []
    module, _, name = target.partition(":")

    struck = []

    def act() -> None:
        struck.append(target)
        exec(code, {})

    if module == "import":
        sys.meta_path.insert(0, AtImport(name, act))
    else:
        at_call(module, name, int(nth), when, act)
    try:
        runpy.run_module("cvtool", run_name="__main__", alter_sys=True)
    finally:
        if not struck:
            sys.stderr.write(f"{target} was never reached\n")


if __name__ == "__main__":
    main()
