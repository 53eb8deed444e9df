"""Write a file at once or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600
"""Who may read and write a file of a family: its owner."""


def write_whole(content: str | bytes, path: Path, mode: int = OWNER_ONLY, before: Path | None = None) -> None:
    """Replace *path* by *content* as it is; raise OSError and leave the old file as it was.

    Where the system knows it, *mode* says who may read and write it: without another word its owner only. A
    folder that is missing is made for its owner only. The old file is kept as *before*, where that is given:
    whenever the power fails, one of the two is there and whole.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".tmp", dir=path.parent, text=False)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if mode != OWNER_ONLY:  # the file was made so, and not every memory stick lets it be said again
            Path(name).chmod(mode)
        if before is not None:
            with suppress(FileNotFoundError):
                path.replace(before)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _fix_names(path.parent)


def _fix_names(folder: Path) -> None:
    """Have the names in *folder* written to the disk too, where the system lets a program ask for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
