"""Limits for processes, and their end with all their children. POSIX only."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress


def limit(pid: int, *, memory: int, seconds: int) -> None:
    """Limit a process and its children to come; only Linux can do this from outside.

    Args:
        pid: the process.
        memory: bytes of address space, so that a macro that grows without end does not take the machine with it.
        seconds: of processor time, so that the process ends also when nobody is left to stop it.
    """
    if sys.platform == "linux":
        import resource

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
            with suppress(OSError, ValueError):
                given = resource.prlimit(pid, kind)[1]
                lower = most if given == resource.RLIM_INFINITY else min(most, given)
                resource.prlimit(pid, kind, (lower, lower))


def kill_group(pid: int) -> None:
    """Kill what is left of a process, started in a session of its own, and of its children."""
    # Its number may be another's once it has been waited for, but not within microseconds: they are given in turn.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
