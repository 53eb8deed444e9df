"""Where the shipped folders are, beside the modules or in a checkout, and where the policy may be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """Return the folder *name* as installed beside the modules, or as found in a checkout."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def policy_files(platform: str, variables: Mapping[str, str]) -> list[Path]:
    """Return where an IT desk may put the policy on *platform*, as `sys` calls it; the first one decides.

    On Linux an account can name other folders in a variable: they come after the machine's own.
    """
    if platform == "win32":
        folders = [variables.get("PROGRAMDATA") or "C:/ProgramData"]
    elif platform == "darwin":
        folders = ["/Library/Application Support"]
    else:
        named = (variables.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
        folders = ["/etc", *(folder for folder in named if folder.startswith("/"))]
    return [Path(folder) / "nbguide" / "policy.toml" for folder in folders]
