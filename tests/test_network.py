"""gapfinder never goes online: real runs in which any socket is an error."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError

from tests.commandline import Run, process

DATA = Path(__file__).parent / "data"
RESUME, AD, BIO = (DATA / f"{name}.txt" for name in ("resume", "ad", "bio"))


@pytest.mark.filterwarnings("ignore:A test tried")
def test_sockets_are_blocked_here() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket()


@pytest.mark.parametrize(
    "arguments",
    [("compare", RESUME, AD, BIO), ("batch", RESUME, AD, BIO), ("extract", AD), ("read", RESUME), ("doctor",)],
    ids=lambda arguments: str(arguments[0]),
)
def test_in_this_process(arguments: tuple[str | Path, ...], gapfinder: Run) -> None:
    done = gapfinder(*arguments)
    assert done.code == 0, done.err
    assert done.out


SITE = """\
import socket

class Blocked(OSError): ...

def refuse(*_, **__):
    import traceback
    stack = traceback.extract_stack()
    # urllib3, which spaCy imports for its download command, looks at import whether this machine has IPv6.
    if not any(frame.name == "_has_ipv6" for frame in stack):
        with open({log!r}, "a") as log:
            log.writelines(traceback.format_list(stack))
    raise Blocked("no network")

class Socket(socket.socket):
    __init__ = refuse

socket.socket = Socket
socket.create_connection = socket.getaddrinfo = socket.socketpair = refuse
"""


def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    """Sockets raise; not even a try is made."""
    log = tmp_path / "log"
    (tmp_path / "sitecustomize.py").write_text(SITE.format(log=str(log)), encoding="utf-8")
    root = Path(__file__).parents[1]
    env = {"PYTHONPATH": f"{tmp_path}:{root}"}
    for arguments in (("compare", RESUME, AD, BIO), ("batch", RESUME, DATA), ("extract", AD, "--format", "jsonl")):
        done = process(*arguments, env=env)
        assert done.code in {0, 4}, done.err
        assert done.out
    assert not log.exists(), log.read_text(encoding="utf-8")
