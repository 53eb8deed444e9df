"""What tests through AT-SPI share: the guide about kites, running, with a client beside it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.atspi.session import Session, missing
from tests.kites import copy_kites

Starter = Callable[..., Session]


@pytest.fixture(scope="session")
def tools() -> None:
    """Skip where the tools are not installed; fail where .ci/run says that they must be there."""
    if packages := missing():
        do_without(packages, needed=bool(os.environ.get("NEED_AT_SPI")))


def do_without(packages: list[str], *, needed: bool) -> NoReturn:
    """Skip the test that needs *packages*, or fail where they are *needed*."""
    reason = f"what a screen reader sees is tested with these packages of Debian: {' '.join(packages)}"
    if needed:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def kites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the content folder of a small guide that has one of everything."""
    return copy_kites(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="module")
def start(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """Return what starts the guide with some arguments; all are gone afterwards, and none has complained."""
    sessions: list[Session] = []

    def start_one(*arguments: str) -> Session:
        session = Session(tmp_path_factory.mktemp("session"), *arguments)
        sessions.append(session)
        session.window()
        return session

    yield start_one
    faults = [fault for session in sessions for fault in end(session)]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def guide(start: Starter, kites: Path) -> Session:
    """Return the guide about kites at its first screen; the tests of a module share it in turn."""
    return start("--content", str(kites))


def end(session: Session) -> list[str]:
    """Close *session* and return what went wrong in it."""
    try:
        crashed = [] if session.process() else ["the guide has crashed"]
    except AssertionError as error:
        crashed = [str(error)]
    session.close()
    return crashed + session.complaints()
