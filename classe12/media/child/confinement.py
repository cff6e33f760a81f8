"""Giving rights up, one layer of the kernel at a time; only the standard library is used here."""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import Any

from classe12.media.child import UNCONFINED

Order = dict[str, Any]
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 22, 24, 38
CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWNET = 0x08000000, 0x10000000, 0x40000000

# System calls refused with EPERM, as (x86_64, aarch64): sockets first, then ways out of a sandbox.
SOCKETS = [
    *((41, 198), (42, 203), (43, 202), (44, 206), (46, 211), (49, 200), (50, 201), (53, 199)),
    *((288, 242), (307, 269), (425, 425), (426, 426), (427, 427)),  # accept4, sendmmsg, io_uring
]
ESCAPES = [
    *((101, 117), (310, 270), (311, 271), (438, 438)),  # ptrace, process_vm_*, pidfd_getfd
    *((165, 40), (166, 39), (155, 41), (161, 51), (272, 97), (308, 268)),  # mounts, namespaces
    *((321, 280), (298, 241), (323, 282), (248, 217), (249, 218), (250, 219)),  # bpf, perf, keys
    *((175, 105), (313, 273), (176, 106), (246, 104), (304, 265), (169, 142)),  # modules, kexec
]
EXEC = [(59, 221), (322, 281)]
AUDIT_ARCH = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}


def limit(order: Order) -> None:
    """Bound time, memory, file size and handles; die with the worker; be polite."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != order["parent"]:
        os._exit(1)  # the worker died before the line above
    os.nice(10)
    wanted = {
        resource.RLIMIT_CPU: order["cpu_s"],
        resource.RLIMIT_AS: order["memory"],
        resource.RLIMIT_FSIZE: order["file_size"],
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for name, value in wanted.items():
        hard = resource.getrlimit(name)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (bound, bound))


def leave_network() -> bool:
    """Move to a network namespace with nothing in it; return whether the kernel let us."""
    if libc.unshare(CLONE_NEWNET | CLONE_NEWIPC) == 0:
        return True
    return bool(libc.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0)


def drop_capabilities() -> bool:
    """Keep no capability, not even through exec when we are root."""
    for capability in range(64):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = struct.pack("<II", 0x20080522, 0)
    return bool(libc.capset(header, bytes(24)) == 0)


def forbid_files(order: Order) -> bool:
    """Reach only the files of the order (Landlock); return whether the kernel let us."""
    version = libc.syscall(444, None, 0, 1)
    if version < 1:
        return False
    everything = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    read, execute = 0b1100, 0b1
    on_files = everything & (0b111 | 1 << 14 | 1 << 15)  # what makes sense for a plain file
    ruleset_attribute = struct.pack(
        "<QQQ", everything, 0b11 if version >= 4 else 0, 0b11 if version >= 6 else 0
    )
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = libc.syscall(444, ruleset_attribute, size, 0)
    if ruleset < 0:
        return False
    rules = [(path, read) for path in order["read"]]
    rules += [(path, read | execute) for path in order["execute"]]
    rules += [(path, everything & ~execute) for path in order["write"]]
    for name, rights in rules:
        path = Path(name)
        if not path.exists():
            continue
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        granted = rights if path.is_dir() else rights & on_files
        libc.syscall(445, ruleset, 1, struct.pack("<Qi", granted, handle), 0)
        os.close(handle)
    return bool(libc.syscall(446, ruleset, 0) == 0)


def forbid_calls(refused: list[tuple[int, int]]) -> bool:
    """Refuse system calls (seccomp, EPERM); return whether the kernel let us."""
    if platform.machine() not in AUDIT_ARCH:
        return False
    architecture, column = AUDIT_ARCH[platform.machine()]
    numbers = sorted({pair[column] for pair in refused})
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    allow, deny, kill = 0x7FFF0000, 0x00050001, 0x80000000
    program = [
        (load, 0, 0, 4),  # architecture
        (equal, 1, 0, architecture),
        (answer, 0, 0, kill),
        (load, 0, 0, 0),  # number of the call
    ]
    if column == 0:  # the x32 way of numbering calls
        program += [(at_least, 0, 1, 0x40000000), (answer, 0, 0, deny)]
    for number in numbers:
        program += [(equal, 0, 1, number), (answer, 0, 0, deny)]
    program.append((answer, 0, 0, allow))
    code = b"".join(struct.pack("<HBBI", *instruction) for instruction in program)
    buffer = ctypes.create_string_buffer(code)
    filter_program = struct.pack("@HxxxxxxP", len(program), ctypes.addressof(buffer))
    return bool(libc.prctl(PR_SET_SECCOMP, 2, filter_program, 0, 0) == 0)


def confine(order: Order, *, may_exec: bool) -> dict[str, bool]:
    """Give up the rights; return the layers that hold, by name."""
    limit(order)
    layers = {"namespace": leave_network()}
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    layers["landlock"] = forbid_files(order)
    layers["capabilities"] = drop_capabilities()
    layers["seccomp"] = forbid_calls(SOCKETS + ESCAPES + ([] if may_exec else EXEC))
    if not (layers["namespace"] or layers["seccomp"]):
        sys.stderr.write("no confinement of the network on this machine\n")
        sys.stderr.flush()
        os._exit(UNCONFINED)
    return layers
