"""Set up and start the guide, or its tests, on a machine that has nothing but Python.

It uses the standard library only, and is written so that an old Python can read it far enough
to say that it is too old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

USAGE = "usage: python3 start.py [ARGUMENTS OF THE GUIDE] | python3 start.py test [ARGUMENTS OF PYTEST]"
OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
WITHOUT_WINDOW = {"check", "coverage", "export", "stamp", "--version"}

# Files that Qt loads from the system, and the Debian and Ubuntu packages that hold them.
QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Reading aloud cannot even be imported without these; the guide can do without it, its tests cannot.
SPEECH = {
    "libpulse.so.0": "libpulse0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}

LIST_MISSING = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


class Trouble(Exception):
    """What stopped us, in words for the person in front of the screen."""


def say(text: str) -> None:
    """Print *text* at once, so that it stands above what a child process prints."""
    print(text, flush=True)


def main(arguments: list[str]) -> int:
    """Do what *arguments* ask and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A folder's name may hold letters that the console cannot show.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        if sys.version_info[:2] < OLDEST:
            raise Trouble(too_old(sys.version_info[:2]))
        if arguments[:1] in (["-h"], ["--help"]):
            say(USAGE)
            return 0
        if arguments[:1] == ["test"]:
            return run_tests(arguments[1:])
        return start_guide(arguments)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def too_old(version: tuple[int, int]) -> str:
    """Return what to tell somebody whose Python is of *version*."""
    needed, found = (".".join(map(str, numbers)) for numbers in (OLDEST, version))
    return f"nbguide needs Python {needed} or newer, and this is Python {found}. Please install a newer one."


def start_guide(arguments: list[str]) -> int:
    """Pass *arguments* to the guide; where reading has no screen, write the guide as a page instead."""
    python = set_up(ROOT, "requirements.lock")
    # "-P", so that a file in the folder where we are is not taken for a module of the guide.
    guide = [str(python), "-P", "-m", "nbguide"]
    if not WITHOUT_WINDOW & set(arguments):
        if not has_screen() and "preview" not in arguments:  # which says itself that it needs one
            if "--smoke-test" not in arguments:
                return write_page(guide, [argument for argument in arguments if argument != "read"])
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        provide_libraries(python, screen_libraries())
    return call([*guide, *arguments])


def write_page(guide: list[str], arguments: list[str]) -> int:
    """Let *guide* write itself as a web page, and say where it is."""
    # Where the folder is not ours to write in, the page goes home or among the temporary files.
    folders = [Path.cwd(), Path.home()]
    folder = next((folder for folder in folders if os.access(folder, os.W_OK)), Path(tempfile.gettempdir()))
    page = folder / "nbguide.html"
    say("There is no screen here to open a window on. The guide is written as a web page instead.")
    status = call([*guide, "export", "--format", "html", "-o", str(page), *arguments])
    if status == 0:
        say(f"Open it in any browser: {page}")
    return status


def run_tests(arguments: list[str]) -> int:
    """Set up what the tests need too, and pass *arguments* to pytest."""
    python = set_up(ROOT, "requirements.lock", "tests/requirements.lock")
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    provide_libraries(python, {**screen_libraries(), **SPEECH})
    return call([str(python), "-m", "pytest", *arguments], folder=ROOT)


def call(command: list[str], folder: Path | None = None) -> int:
    """Run *command* with the guide's modules at hand and return its exit status."""
    status = subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    # A process that a signal ended has a negative status here; a shell would say 128 and more.
    return status.returncode if status.returncode >= 0 else 128 - status.returncode


# The environment in .venv


def set_up(root: Path, *locks: str) -> Path:
    """Make sure that root/.venv holds what *locks* list, the last one all of it; return its Python."""
    venv = root / ".venv"
    python = venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = venv / "nbguide-stamp"
    wanted = [fingerprint(root / lock) for lock in locks]
    done = stamp.read_text("utf-8").splitlines() if stamp.is_file() else []
    if python.exists() and set(wanted) <= set(done):
        return python
    provide_ensurepip()
    say(f"Setting up in {venv}. This is done once; it downloads what is needed and takes some minutes.")
    # "--clear" also takes away the stamp, so that a set-up which is cut off counts as not done.
    made = quietly([sys.executable, "-m", "venv", "--clear", str(venv)])
    if made.returncode:
        raise Trouble(f"The folder {venv} could not be set up: {last_line(made.stdout)}")
    options = ["--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary", ":all:"]
    installed = quietly([str(python), "-m", "pip", "install", *options, "-r", str(root / locks[-1])])
    if installed.returncode:
        log = venv / "set-up.log"
        log.write_text(installed.stdout, "utf-8")
        raise Trouble(
            "What the guide needs could not be downloaded. Please check the internet connection, then start"
            f" again. What happened is written in {log}"
        )
    stamp.write_text("\n".join(wanted) + "\n", "utf-8")
    return python


def fingerprint(lock: Path) -> str:
    """Return the line that tells *lock* and this Python from any other."""
    return f"{python_name()} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def python_name() -> str:
    """Return what this Python is called, without its patch level: "python3.11"."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}"


def quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run *command* and keep all that it says as one text."""
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def last_line(text: str) -> str:
    """Return the last line of *text* that is not empty."""
    return next((line for line in reversed(text.splitlines()) if line.strip()), "")


def provide_ensurepip() -> None:
    """Install the part of Python that Debian leaves out, where it is missing."""
    if importlib.util.find_spec("ensurepip") is None:
        install_packages([f"{python_name()}-venv"], "the modules venv and ensurepip of Python")


# What Qt needs from the system


def has_screen() -> bool:
    """Return whether a window can be opened, or Qt was told where to draw."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def screen_libraries() -> dict[str, str]:
    """Return the libraries for the screen that is there."""
    libraries = dict(QT)
    if os.environ.get("DISPLAY"):
        libraries.update(X11)
    elif os.environ.get("WAYLAND_DISPLAY"):
        libraries.update(WAYLAND)
    return libraries


def provide_libraries(python: Path, libraries: dict[str, str]) -> None:
    """Install those *libraries* that are missing on Linux, or tell how."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries(python, libraries)
    if not missing:
        return
    install_packages([libraries[name] for name in missing], ", ".join(missing))
    missing = missing_libraries(python, libraries)
    if missing:
        raise Trouble(f"Qt still misses from this system: {', '.join(missing)}")


def missing_libraries(python: Path, libraries: dict[str, str]) -> list[str]:
    """Return those *libraries* that *python* cannot load; a fresh process sees what was just installed."""
    found = subprocess.run(
        [str(python), "-c", LIST_MISSING, *libraries], stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return found.stdout.split()


def install_packages(packages: list[str], content: str) -> None:
    """Install Debian or Ubuntu *packages* as root; anybody else is told how to get their *content*."""
    if shutil.which("apt-get") is None:
        raise Trouble(f"Please install the packages of your system that hold: {content}")
    root = os.geteuid() == 0
    if root:
        say(f"Installing what is missing on this computer: {content}")
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        # Without fresh lists no name is known; where only some lists come, they may still do.
        quietly(["apt-get", "update"])
    command = ["apt-get", "install", "-y", "--no-install-recommends", *map(current_name, packages)]
    if root and quietly(command).returncode == 0:
        return
    line = " ".join(command if root else ["sudo", *command])
    raise Trouble(
        f"Missing on this computer: {content}\nPlease type this line, then start again:\n    {line}"
    )


def current_name(package: str) -> str:
    """Return what *package* is called here: since Debian 13 and Ubuntu 24.04 some names end in t64."""
    renamed = package + "t64"
    return renamed if quietly(["apt-cache", "show", renamed]).returncode == 0 else package


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
