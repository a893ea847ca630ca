"""Make this Python look like one on Windows, then run a module or a piece of code.

    python windows.py -m MODULE [ARGUMENT]...
    python windows.py -c CODE

What Windows lacks is gone: modules cannot be imported, attributes are deleted. The libraries that would load modules
of Windows in their stead are imported before.
"""

from __future__ import annotations

import os
import runpy
import selectors
import signal
import sys

import click  # noqa: F401

MODULES = ("fcntl", "grp", "pwd", "resource", "termios")
SIGNALS = "SIGALRM SIGCHLD SIGHUP SIGKILL SIGPIPE SIGQUIT SIG_BLOCK SIG_SETMASK SIG_UNBLOCK pthread_sigmask".split()
CALLS = "O_NONBLOCK getpgid getuid killpg mkfifo sched_getaffinity setsid uname".split()


class Missing:
    """Refuses the modules, before any other finder is asked."""

    def find_spec(self, name: str, *_: object) -> None:
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def main() -> None:
    sys.meta_path.insert(0, Missing())
    for name in MODULES:
        sys.modules.pop(name, None)
    for owner, names in ((signal, SIGNALS), (os, CALLS), (selectors, ["EpollSelector"])):
        for name in names:
            delattr(owner, name)
    sys.platform = "win32"
    how, what = sys.argv[1:3]
    sys.argv[:3] = [what]
    if how == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(what, {})


if __name__ == "__main__":
    main()
