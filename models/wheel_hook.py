"""Builds the index of the lexicon's names into the wheel: reading it is quicker than making it at every start.

A source tree and an editable install have no such file and make the index in memory.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):
    """Writes `names.idx` beside the models of the wheel."""

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

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is packed."""
        if version != "editable":
            self._folder.cleanup()
