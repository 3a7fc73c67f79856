"""The name of a process that has work at hand, from which another on the same machine can tell that it is gone."""

import hashlib
import os
import socket
from pathlib import Path

_PROC = Path("/proc")


def this_process() -> str:
    """Host, process, when it was started, and which boot and process namespace that was."""
    return name_of(os.getpid())


def name_of(pid: int) -> str:
    """The same of another process of this machine, as long as it is there."""
    return f"{host_name()}:{pid}:{_started(pid) or 0}:{_machine()}"


def host_name() -> str:
    """This machine, as the names of its processes begin."""
    return socket.gethostname()[:40]


def is_surely_gone(holder: str) -> bool:
    """Whether that process has ended. False where this machine cannot tell: on another one, or without /proc."""
    return is_gone(holder) is True


def is_gone(holder: str) -> bool | None:
    """The same, but None where this machine cannot tell."""
    _host, pid, started, machine = holder.rsplit(":", 3) if holder.count(":") >= 3 else ("", "", "", "")
    if not machine or machine != _machine() or not pid.isdigit():
        return None
    return str(_started(int(pid)) or 0) != started


def _started(pid: int) -> int | None:
    """Clock ticks since boot, so that a number that was given again is another process; None where there is none."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else int(fields[19])


def _machine() -> str:
    """One boot and one process namespace, in 12 hex digits; empty on systems without /proc."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text()
        space = os.readlink(_PROC / "self/ns/pid")  # noqa: PTH115 - it leads to no file
    except OSError:
        return ""
    return hashlib.sha256(f"{boot}{space}".encode()).hexdigest()[:12]
