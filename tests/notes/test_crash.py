"""A kill at any moment leaves the old file or the new one, whole, and the lock free."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WRITERS = """
import hashlib, os, random, signal, sys, time
from pathlib import Path
import filelock
from gapfinder import files

def payload(number):
    body = f"{number} ".encode() * 20_000
    return hashlib.sha256(body).hexdigest().encode() + body

def whole(data):
    return hashlib.sha256(data[64:]).hexdigest().encode() == data[:64]

path, chance = Path(sys.argv[1]), random.Random(7)
began = time.monotonic()
for turn in range(10):
    files.update(path, lambda old: payload(turn))
pace = (time.monotonic() - began) / 10  # one write on this machine, now
seen = set()
for number in range(200):
    ready, tell = os.pipe()
    child = os.fork()
    if not child:
        os.write(tell, b"x")
        turn = number * 1000
        while True:
            turn += 1
            files.update(path, lambda old: payload(turn))
    os.read(ready, 1)
    os.close(ready); os.close(tell)
    time.sleep(chance.random() * 6 * pace)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    data = path.read_bytes()
    assert whole(data), number
    seen.add(data[:64])
files.update(path, lambda old: payload(-1))
assert path.read_bytes() == payload(-1)
left = [one for one in path.parent.iterdir() if one != path]
print(len(seen), len(left))
assert all(one.name.endswith(".new") for one in left), left
for one in left:
    os.utime(one, (0, 0))
files.update(path, lambda old: payload(-2))
assert [one.name for one in path.parent.iterdir()] == [path.name]
"""


def test_kill_at_random_moments_of_200_writes(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WRITERS, str(folder / "plan.md")],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    different, _ = map(int, done.stdout.split())
    assert different > 20, "the kills came too early to hit a write"
