"""Limits processes, and kills them with all their children. POSIX only."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress


def limit(pid: int, *, memory: int, seconds: int) -> None:
    """Limit a process and its future children; only Linux can do this from another process.

    Args:
        pid: the process.
        memory: bytes of address space, so that an endless macro does not exhaust the machine.
        seconds: of processor time, so that the process ends even if this one has died.
    """
    if sys.platform == "linux":
        import resource

        for kind, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
            with suppress(OSError, ValueError):
                hard = resource.prlimit(pid, kind)[1]
                lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
                resource.prlimit(pid, kind, (lower, lower))


def kill_group(pid: int) -> None:
    """Kill all that is left of a process and its children; it must have been started in a session of its own."""
    # Once waited for, a process id may be reused, but not within microseconds: ids are assigned in turn.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
