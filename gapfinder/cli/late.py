"""Commands that are imported and built when they are called: a quick one does not wait for the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup


class Late(MutableMapping[str, Any]):
    """Commands by their names; each is built when it is first asked for."""

    def __init__(self, homes: Mapping[str, str]) -> None:
        self._homes = dict(homes)
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            module, _, attribute = self._homes[name].partition(":")
            self._built[name] = _command(name, getattr(import_module(module), attribute))
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._homes.setdefault(name, "")
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        del self._homes[name]
        self._built.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


def _command(name: str, found: Any) -> Any:
    """A command function, or an app of commands, as typer runs it."""
    if isinstance(found, typer.Typer):
        group = typer.main.get_group(found)
        group.name = name
        return group
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(found)
    return typer.main.get_command(alone)


def group_of(homes: Mapping[str, str]) -> type[TyperGroup]:
    """A group whose commands lie in the places named: `"read": "gapfinder.cli.read:read"`."""

    class Group(TyperGroup):
        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self.commands = Late(homes)

    return Group
