"""Who holds a job: a name that says machine, process and try, so that a death on this machine is seen at once."""

from __future__ import annotations

import os
import socket
from functools import cache
from pathlib import Path
from uuid import uuid4


@cache
def machine() -> str:
    """A name of this machine since it started, and of its process numbers; empty where the system tells none."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        numbers = Path("/proc/self/ns/pid").readlink().name
    except OSError:
        return ""
    return f"{socket.gethostname()}:{boot}:{numbers}"[:120]


def new_lease() -> str:
    """A lease that nobody else holds."""
    return f"{machine()}/{os.getpid()}/{uuid4().hex}"


def holder_is_gone(lease: str) -> bool:
    """Whether the process that holds a lease is known to be dead: only ever true for a process of this machine."""
    where, _, rest = lease.partition("/")
    number = rest.partition("/")[0]
    if not where or where != machine() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
