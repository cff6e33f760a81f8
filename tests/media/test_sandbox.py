"""The confinement really confines: each promise is broken from inside the child, and refused."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from classe12.media import sandbox
from classe12.media.child import UNCONFINED
from classe12.media.sandbox import Limits, Order, SandboxBroken

SHORT = Limits(cpu_s=5, wall_s=20)
ROOT = Path(__file__).parents[2]


def inside(code: str, folder: Path, **rights: list[str]) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process that confined itself like the child does."""
    order = {
        "parent": os.getpid(),
        "cpu_s": 5,
        "memory": 1 << 30,
        "file_size": 1 << 20,
        "read": [],
        "execute": [],
        "write": [str(folder)],
        **rights,
    }
    program = (
        "import sys, os, socket, ctypes, subprocess, pathlib\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from classe12.media.child.confinement import confine\n"
        f"layers = confine({order!r}, may_exec=False)\n{code}"
    )
    command = [sys.executable, "-I", "-c", program]
    return subprocess.run(command, env={}, capture_output=True, text=True, timeout=60, check=False)


def test_this_machine_grants_what_the_network_needs() -> None:
    layers = sandbox.layers()
    assert layers["namespace"] or layers["seccomp"]
    assert set(layers) == {"namespace", "landlock", "capabilities", "seccomp"}


def test_child_can_work_in_its_folder(tmp_path: Path) -> None:
    done = inside("pathlib.Path('a').write_text('x'); print('done')", tmp_path)
    assert done.returncode == 1  # its working folder is not the one it was given
    done = inside(f"os.chdir({str(tmp_path)!r}); pathlib.Path('a').write_text('x')", tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a").read_text() == "x"


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.socketpair()",
        "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
        "assert ctypes.CDLL(None, use_errno=True).syscall(425, 8, ctypes.create_string_buffer(120)) >= 0",
        "assert ctypes.CDLL(None).ptrace(0, 0, 0, 0) == 0",
        "assert ctypes.CDLL(None).unshare(0x10000000) == 0",
        "subprocess.run(['/bin/true'], check=True)",
    ],
)
def test_child_cannot_call_out(tmp_path: Path, attempt: str) -> None:
    if not sandbox.layers()["seccomp"]:
        pytest.skip("this kernel has no seccomp")
    done = inside(attempt, tmp_path)
    assert done.returncode == 1, attempt
    assert "PermissionError" in done.stderr or "AssertionError" in done.stderr


def test_child_sees_no_network_device(tmp_path: Path) -> None:
    if not sandbox.layers()["namespace"]:
        pytest.skip("this kernel gives no network namespace")
    done = inside("print(open('/proc/net/dev').read())", tmp_path, read=["/proc"])
    assert done.returncode == 0, done.stderr
    devices = [line.split(":")[0].strip() for line in done.stdout.splitlines() if ":" in line]
    assert devices == ["lo"]


def test_child_cannot_read_elsewhere(tmp_path: Path) -> None:
    if not sandbox.layers()["landlock"]:
        pytest.skip("this kernel has no Landlock")
    secret, mine = tmp_path / "secret", tmp_path / "mine"
    secret.write_text("pepper")
    mine.mkdir()
    assert inside(f"print(open({str(secret)!r}).read())", mine).returncode == 1
    assert (
        "pepper" in inside(f"print(open({str(secret)!r}).read())", mine, read=[str(secret)]).stdout
    )
    for act in (f"open({str(secret)!r}, 'a')", f"os.unlink({str(secret)!r})", "os.listdir('/')"):
        assert inside(act, mine, read=[str(secret)]).returncode == 1
    assert secret.read_text() == "pepper"


def _children() -> list[psutil.Process]:
    """Return the ffmpeg of this process; an application served for other tests has its own."""
    mine = psutil.Process().children()
    return [child for child in mine if "ffmpeg" in child.name()]


def test_child_has_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_URL", "smtp://user:canary@host")
    if not Path("/proc/self/environ").exists():
        pytest.skip("no /proc")
    seen: list[str] = []

    class Enough(Exception):
        pass

    def look(line: str) -> None:
        [child] = _children()
        seen.append(Path(f"/proc/{child.pid}/environ").read_bytes().decode())
        raise Enough

    arguments = ["-v", "error", "-f", "lavfi", "-i", "testsrc2=d=600", "-progress", "pipe:1"]
    arguments += ["-f", "null", "-"]
    with pytest.raises(Enough):
        sandbox.ffmpeg(arguments, read=(), folder=tmp_path, limits=SHORT, on_line=look)
    assert seen == [""]


def test_child_that_lasts_too_long_is_killed_with_its_group(tmp_path: Path) -> None:
    arguments = ["-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2=d=600", "-f", "null", "-"]
    began = time.monotonic()
    limits = Limits(cpu_s=60, wall_s=1)
    outcome = sandbox.ffmpeg(arguments, read=(), folder=tmp_path, limits=limits)
    assert outcome.is_late
    assert time.monotonic() - began < 10
    assert not _children()


def test_child_that_computes_too_much_is_killed(tmp_path: Path) -> None:
    arguments = ["-v", "error", "-f", "lavfi", "-i", "mandelbrot=s=1920x1080", "-f", "null", "-"]
    limits = Limits(cpu_s=1, wall_s=60)
    outcome = sandbox.ffmpeg(arguments, read=(), folder=tmp_path, limits=limits)
    assert outcome.is_late
    assert outcome.status == -signal.SIGKILL


def test_child_that_writes_too_much_is_stopped(tmp_path: Path) -> None:
    arguments = ["-v", "error", "-f", "lavfi", "-i", "testsrc2=d=60", "-f", "rawvideo", "big"]
    limits = Limits(cpu_s=20, wall_s=60, file_size=1_000_000)
    outcome = sandbox.ffmpeg(arguments, read=(), folder=tmp_path, limits=limits)
    assert outcome.status != 0
    assert (tmp_path / "big").stat().st_size <= 1_000_000


def test_child_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    arguments = ["-v", "error", "-f", "lavfi", "-i", "color=s=8192x8192:d=1", "-f", "null", "-"]
    limits = Limits(cpu_s=20, wall_s=60, memory=120_000_000)
    outcome = sandbox.ffmpeg(arguments, read=(), folder=tmp_path, limits=limits)
    assert outcome.status != 0


def test_child_dies_with_its_worker(tmp_path: Path) -> None:
    """kill -9 of the worker leaves no ffmpeg behind."""
    program = (
        "import sys; from pathlib import Path; from classe12.media import sandbox as s\n"
        "s.ffmpeg(['-v','error','-re','-f','lavfi','-i','testsrc2=d=600','-progress','pipe:1',"
        "'-f','null','-'], read=(), folder=Path(sys.argv[1]), limits=s.Limits(60, 60),"
        "on_line=lambda line: print('go', flush=True))"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert worker.stdout
    assert worker.stdout.readline() == b"go\n"
    children = psutil.Process(worker.pid).children(recursive=True)
    assert children
    worker.kill()
    worker.wait()
    worker.stdout.close()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive


def test_work_that_the_machine_broke_is_not_the_files_fault(tmp_path: Path) -> None:
    def kill(line: str) -> None:
        for child in _children():
            child.kill()

    arguments = ["-v", "error", "-f", "lavfi", "-i", "testsrc2=d=600", "-progress", "pipe:1"]
    with pytest.raises(SandboxBroken):
        sandbox.ffmpeg(
            [*arguments, "-f", "null", "-"], read=(), folder=tmp_path, limits=SHORT, on_line=kill
        )


def test_nothing_is_opened_without_confinement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that grants neither layer: the child must give up before opening anything."""
    fake = tmp_path / "child.py"
    fake.write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from classe12.media.child import confinement as c\n"
        "c.leave_network = lambda: False\nc.forbid_calls = lambda refused: False\n"
        "import json\nc.confine(json.load(sys.stdin), may_exec=True)\nprint('opened')\n"
    )
    monkeypatch.setattr(sandbox, "CHILD", fake)
    said: list[str] = []
    with pytest.raises(SandboxBroken):
        sandbox.run(Order("exec", SHORT), tmp_path, said.append)
    assert said == []
    assert UNCONFINED == 97


def test_probe_of_nonsense_ends_politely(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"\0\0\0\x20ftypisom" + bytes(500))
    outcome = sandbox.probe(path, "mov", max_pixels=100, limits=SHORT)
    assert outcome.status == 65
    assert outcome.output == ""
    assert "Error" in outcome.complaints


def test_what_the_child_says_is_bounded(tmp_path: Path) -> None:
    arguments = ["-v", "debug", "-f", "lavfi", "-i", "testsrc2=d=5:s=64x64", "-f", "null", "-"]
    outcome = sandbox.ffmpeg(arguments, read=(), folder=tmp_path, limits=SHORT)
    assert outcome.status == 0
    assert 0 < len(outcome.complaints) <= sandbox.LONGEST_LOG
    assert json.loads(json.dumps(outcome.complaints))
