"""The house keeps its layers; the models are plain numbers; no file knows the machine it was written on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tracked() -> list[Path]:
    """Files under version control, or all of them where there is none (an unpacked source archive)."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        folders = ("gapfinder", "tests", "models", "samples", "benchmarks")
        return [
            p for folder in folders for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts
        ]
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_layers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """import-linter's contracts in pyproject.toml."""
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=str(tmp_path)) == 0


def test_models_are_plain_numbers() -> None:
    """Nothing that runs code when it is loaded."""
    for path in (ROOT / "models").rglob("*"):
        assert path.suffix not in {".pkl", ".pickle", ".joblib", ".npy", ".npz"}, path
    names = re.compile(r"^\s*(?:import|from)\s+(?:pickle|joblib|dill|shelve|marshal)\b", re.MULTILINE)
    for folder in ("gapfinder", "models"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not names.search(path.read_text(encoding="utf-8")), path


_MACHINE = re.compile(r"/(?:home|Users|root|work|mnt)/[\w.-]+/\w|[A-Z]:\\Users\\")


def test_no_path_of_a_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in _MACHINE.finditer(text)]
    assert not found


def test_typed() -> None:
    """The package says that it is typed."""
    assert (ROOT / "gapfinder" / "py.typed").is_file()
