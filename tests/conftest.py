"""What the tests share: the toy guide, the shipped guide and how much chance Hypothesis gets."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from nbguide.loader import load
from nbguide.model import Guide
from nbguide.narrowing import Narrowing
from nbguide.narrowing import compile as compile_guide
from nbguide.paths import shipped
from nbguide.renderer import Renderer
from tests.golden import DATA
from tests.making import TODAY
from tests.starting import make_checkout, run_start

settings.register_profile(
    "nbguide",
    deadline=None,  # a slow machine is no fault
    derandomize=True,  # the same examples for everybody
    database=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("nbguide")


@pytest.fixture(scope="session")
def toy() -> Guide:
    """Return the small guide of tests/data/toy."""
    return load(DATA / "toy").guide


@pytest.fixture
def toy_folder(tmp_path: Path) -> Path:
    """Return a copy of the toy guide that a test may spoil."""
    return Path(shutil.copytree(DATA / "toy", tmp_path / "toy"))


@pytest.fixture
def french_folder(toy_folder: Path) -> Path:
    """Return a copy of the toy guide with its French overlay."""
    return Path(shutil.copytree(DATA / "french", toy_folder, dirs_exist_ok=True))


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read from now on."""
    names: list[str] = []
    read_bytes = Path.read_bytes

    def note(path: Path) -> bytes:
        names.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", note)
    return names


@pytest.fixture(scope="session")
def templates() -> Path:
    """Return the folder of the templates."""
    return shipped("resources") / "templates"


@pytest.fixture(scope="session")
def themes() -> Path:
    """Return the folder of themes and style sheets."""
    return shipped("resources") / "themes"


@pytest.fixture
def toy_narrowing(toy: Guide) -> Narrowing:
    """Return the toy guide, compiled."""
    return compile_guide(toy)


@pytest.fixture
def toy_renderer(toy_narrowing: Narrowing, templates: Path) -> Renderer:
    """Return a renderer of the toy guide that has rendered nothing yet."""
    return Renderer(toy_narrowing, templates, TODAY)


@pytest.fixture(scope="session")
def guide() -> Guide:
    """Return the guide that is shipped."""
    return load(shipped("content")).guide


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout that was set up by its first start, in a folder whose name is not plain."""
    folder = make_checkout(tmp_path_factory.mktemp("start") / "une famille é")
    result = run_start(folder, "check", folder=folder)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Setting up")
    return folder
