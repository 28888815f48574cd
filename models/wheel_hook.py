"""Puts into the wheel what is made or may be absent: the index of the lexicon's names, and the trained pipeline.

Reading the index is quicker than making it at every start.

A source tree and an editable install have no such file and make the index in memory.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_TRAINED = "en_gapfinder"


class IndexHook(BuildHookInterface[Any]):
    """Writes `names.idx` beside the models of the wheel, and takes the trained pipeline along where there is one."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it packs a wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from gapfinder.lexicon.index import FILE_NAME, write_index
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / FILE_NAME
        write_index(path)
        build_data["force_include"][str(path)] = f"gapfinder/models/{FILE_NAME}"
        trained = Path(self.root) / "models" / _TRAINED
        if trained.is_dir():
            build_data["force_include"][str(trained)] = f"gapfinder/models/{_TRAINED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is packed."""
        if version != "editable":
            self._folder.cleanup()
