"""A lake elsewhere: files under any address that fsspec knows, each whole or not there.

Files are named by what they hold and never change, so a file that is there is not put again. A folder is put file by
file and its manifest last: readers go by the manifest, and a folder without one is not there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

MANIFEST = "manifest.json"
WHOLE_AT_ONCE = ("file", "local")
"""Where a name stands before its content is whole; elsewhere an object is there once it is whole."""


class Unreachable(Exception):
    """The lake cannot be read or written; the message says why."""


class Damaged(Exception):
    """A file of the lake does not hold what its name says."""


@dataclass(frozen=True, slots=True)
class Lake:
    """The files below an address. Names are relative, with strokes."""

    address: str

    def has(self, name: str) -> bool:
        """Whether a file, or a folder with its manifest, is there."""
        system, root = self._opened()
        return bool(_asked(system.exists, f"{root}/{_head(name)}"))

    def put(self, path: Path, name: str) -> None:
        """Put a file or a folder under a name; what is there already stays as it is."""
        if self.has(name):
            return
        system, root = self._opened()
        files = [path] if path.is_file() else sorted(path.iterdir(), key=lambda file: (file.name == MANIFEST, file))
        for file in files:
            target = f"{root}/{name}" if path.is_file() else f"{root}/{name}/{file.name}"
            _asked(_put, system, file, target)

    def get(self, name: str, to: Path) -> None:
        """Bring a file or a folder to a path that is not there yet: aside first, checked, then under its name."""
        system, root = self._opened()
        aside = to.with_name(f"{to.name}.{uuid4().hex}")
        to.parent.mkdir(parents=True, exist_ok=True)
        _asked(system.get, f"{root}/{name}", str(aside), recursive=_head(name) != name)
        told = aside / MANIFEST if aside.is_dir() else aside
        if hashlib.sha256(told.read_bytes()).hexdigest() != Path(name).name.removesuffix(".parquet"):
            raise Damaged(name)
        aside.rename(to)

    def remove(self, name: str) -> None:
        """Take a file or a folder away, the manifest first; nothing happens where it is not there."""
        system, root = self._opened()
        head, path = f"{root}/{_head(name)}", f"{root}/{name}"
        if _asked(system.exists, head):
            _asked(system.rm_file, head)
        if head != path and _asked(system.exists, path):
            _asked(system.rm, path, recursive=True)

    def _opened(self) -> tuple[Any, str]:
        import fsspec

        system, root = _asked(fsspec.core.url_to_fs, self.address)
        return system, str(root).rstrip("/")


def _head(name: str) -> str:
    """The file by which something is there."""
    return name if name.endswith(".parquet") else f"{name}/{MANIFEST}"


def _put(system: Any, file: Path, target: str) -> None:
    system.makedirs(target.rpartition("/")[0], exist_ok=True)
    protocol = system.protocol if isinstance(system.protocol, str) else system.protocol[0]
    if protocol not in WHOLE_AT_ONCE:
        system.put_file(str(file), target)
        return
    aside = f"{target}.{uuid4().hex}"
    system.put_file(str(file), aside)
    system.mv(aside, target)


def _asked(ask: Any, *words: Any, **more: Any) -> Any:
    """What the file system answers. Drivers fail in many ways of their own: each is told as one."""
    try:
        return ask(*words, **more)
    except Exception as failed:
        raise Unreachable(f"{type(failed).__name__}: {failed}"[:300]) from failed
