"""The program that opens untrusted files, confined; a script of its own, never imported by a server.

Run as `python -I child.py`, it reads one JSON order from its standard input, gives up every right
that it does not need, then becomes ffmpeg ("exec"), or describes a file with PyAV ("probe"), or
says which confinements this machine grants ("report").
Invariant: without a kernel that takes the network away, nothing is opened (exit status 97).
What each layer guarantees: docs/adr on the sandbox.
"""

import ctypes
import json
import os
import platform
import resource
import signal
import struct
import sys
from fractions import Fraction

UNCONFINED = 97  # exit status when the network could not be taken away
UNREADABLE = 65  # exit status when a file could not be understood
FIRST_PICTURES = 300  # packets among which one must decode

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 22, 24, 38
CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWNET = 0x08000000, 0x10000000, 0x40000000

# System calls refused with EPERM, as (x86_64, aarch64): sockets first, then ways out of a sandbox.
SOCKETS = (
    [(41, 198), (42, 203), (43, 202), (44, 206), (46, 211), (49, 200), (50, 201), (53, 199)]
    + [(288, 242), (307, 269), (425, 425), (426, 426), (427, 427)]  # accept4, sendmmsg, io_uring
)
ESCAPES = (
    [(101, 117), (310, 270), (311, 271), (438, 438)]  # ptrace, process_vm_*, pidfd_getfd
    + [(165, 40), (166, 39), (155, 41), (161, 51), (272, 97), (308, 268)]  # mounts, namespaces
    + [(321, 280), (298, 241), (323, 282), (248, 217), (249, 218), (250, 219)]  # bpf, perf, keys
    + [(175, 105), (313, 273), (176, 106), (246, 104), (304, 265), (169, 142)]  # modules, kexec
)
EXEC = [(59, 221), (322, 281)]
AUDIT_ARCH = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}


def limit(order):
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
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (value, value))


def leave_network():
    """Move to a network namespace with nothing in it; return whether the kernel let us."""
    if libc.unshare(CLONE_NEWNET | CLONE_NEWIPC) == 0:
        return True
    return libc.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0


def drop_capabilities():
    """Keep no capability, not even through exec when we are root."""
    for capability in range(64):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = struct.pack("<II", 0x20080522, 0)
    return libc.capset(header, bytes(24)) == 0


def forbid_files(order):
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
    for path, rights in rules:
        if not os.path.exists(path):
            continue
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rights = rights if os.path.isdir(path) else rights & on_files
        libc.syscall(445, ruleset, 1, struct.pack("<Qi", rights, handle), 0)
        os.close(handle)
    return libc.syscall(446, ruleset, 0) == 0


def forbid_calls(refused):
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
    return libc.prctl(PR_SET_SECCOMP, 2, filter_program, 0, 0) == 0


def confine(order, *, may_exec):
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


def describe(av, order):
    """Return the facts of a video file, measured packet by packet; nothing is judged here."""
    options = {"protocol_whitelist": "file", "format_whitelist": order["format"]}
    with av.open(order["input"], format=order["format"], container_options=options) as container:
        films = [s for s in container.streams.video if not s.disposition & 0x400]  # no cover art
        if not films:
            return {"video": None}
        film, sounds = films[0], list(container.streams.audio)
        sound = sounds[0] if sounds else None
        facts = {"video": describe_film(film, container), "audio": None}
        if sound:
            facts["audio"] = {"index": sound.index, "codec": codec_name(sound)}
        may_decode = film.codec_context.width * film.codec_context.height <= order["max_pixels"]
        film.codec_context.options = {"max_pixels": str(order["max_pixels"])}
        facts.update(measure(container, film, sound, facts["video"], may_decode))
        return facts


def codec_name(stream):
    """Return the name of a codec whichever decoder reads it; "" when none does."""
    return stream.codec_context.codec.canonical_name if stream.codec_context else ""


def describe_film(film, container):
    """Return what the container says of the picture."""
    context, rate = film.codec_context, film.average_rate or film.guessed_rate or Fraction(0)
    announced = film.duration * film.time_base if film.duration else 0
    if not announced and container.duration:
        announced = Fraction(container.duration, 1_000_000)
    return {
        "index": film.index,
        "codec": codec_name(film),
        "width": context.width,
        "height": context.height,
        "rate": [rate.numerator, rate.denominator],
        "announced_s": float(announced),
        "measured_s": 0.0,
        "rotation": 0,
        "aspect": [1, 1],
        "transfer": int(context.color_trc or 0),
        "interlaced": False,
    }


def measure(container, film, sound, picture, may_decode):
    """Walk through the packets: real length, real rate, damage; decode the first picture."""
    first, last, count, damaged, decoded = {}, {}, 0, 0, None
    for packet in container.demux([stream for stream in (film, sound) if stream]):
        if packet.pts is None or packet.is_discard:
            continue
        start = float(packet.pts * packet.time_base)
        end = start + float((packet.duration or 0) * packet.time_base)
        index = packet.stream.index
        first[index] = min(first.get(index, start), start)
        last[index] = max(last.get(index, end), end)
        damaged += packet.is_corrupt
        if packet.stream is film:
            count += 1
            if decoded is None and may_decode and count <= FIRST_PICTURES:
                decoded = next(iter(packet.decode()), None)
    if decoded is not None:
        picture.update(describe_picture(decoded, film))
    length = last.get(film.index, 0) - first.get(film.index, 0)
    picture["measured_s"] = length
    if count > 1 and length > 0:
        rate = Fraction(count / length).limit_denominator(1001)
        picture["rate"] = [rate.numerator, rate.denominator]
    return {
        "duration_s": max(last.values(), default=0) - min(first.values(), default=0),
        "damaged": damaged,
        "is_decoded": decoded is not None,
    }


def describe_picture(decoded, film):
    """Return what the first decoded picture says, which is truer than the container."""
    return {
        "width": decoded.width,
        "height": decoded.height,
        "rotation": int(decoded.rotation) % 360,
        "interlaced": bool(decoded.interlaced_frame),
        "aspect": ratio(film.sample_aspect_ratio),
        "transfer": int(decoded.color_trc or 0),
    }


def ratio(value):
    """Return a fraction as two numbers, 1:1 when there is none."""
    return [value.numerator, value.denominator] if value else [1, 1]


def probe(order):
    """Describe a file on the standard output."""
    import av  # before the confinement: it is trusted, and needs the libraries of this machine

    order["read"] += [os.path.dirname(av.__file__), os.path.dirname(os.__file__)]  # late imports
    av.logging.set_level(av.logging.PANIC)
    confine(order, may_exec=False)
    try:
        facts = describe(av, order)
    except (av.error.FFmpegError, ValueError, OverflowError, MemoryError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(UNREADABLE)
    json.dump(facts, sys.stdout)


def main():
    """Obey one order."""
    order = json.load(sys.stdin)
    if order["mode"] == "probe":
        probe(order)
    elif order["mode"] == "exec":
        confine(order, may_exec=True)
        os.execve(order["argv"][0], order["argv"], {})
    else:
        json.dump(confine(order, may_exec=False), sys.stdout)


if __name__ == "__main__":
    main()
