"""Who may import whom, and other rules that keep the program small and its core free of Qt."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "nbguide"
FILES = sorted(PACKAGE.rglob("*.py"))

CORE: dict[str, set[str]] = {
    # nothing of ours
    "__init__": set(),
    "finding": {"sentences"},
    "front": set(),
    "handout": set(),
    "labels": set(),
    "model": {"paper_code"},
    "paper_code": set(),
    "paths": set(),
    "problems": set(),
    "sentences": set(),
    "theme": set(),
    "toml_faults": set(),
    "whole_file": set(),
    "last_page": {"whole_file"},
    "policy": {"toml_faults"},
    "idleness": {"policy"},
    "settings": {"whole_file"},
    "spelling": set(),
    # what a guide is, and what a family did
    "markup": {"model"},
    "review": {"model", "problems"},
    "spoken": {"model", "sentences"},
    "narrowing": {"model"},
    "notebook": {"model", "whole_file"},
    "bookmarks": {"model", "notebook"},
    "asking": {"model", "narrowing", "notebook"},
    "news": {"model", "narrowing", "notebook"},
    "kept": {"model", "notebook"},
    "my_questions": {"asking", "model", "notebook"},
    # from files to a guide
    "document": {"model", "problems", "toml_faults"},
    "last_good": {"document", "problems"},
    "stamps": {"document", "model", "problems"},
    "translation": {"document", "model", "problems", "stamps"},
    "conditions": {"document", "model", "problems"},
    "entries": {"conditions", "document", "model", "problems", "review"},
    "typed_code": {"model", "paper_code"},
    "paper_words": {"document", "model", "paper_code", "problems"},
    "loader": {
        *("document", "entries", "model", "paper_words", "problems", "review", "stamps", "translation"),
    },
    "stamping": {"document", "entries", "model", "problems", "stamps", "translation", "whole_file"},
    "coverage": {"document", "model", "problems"},
    "families": {"conditions", "document", "model", "narrowing", "problems"},
    # from a guide to pages and files
    "views": {"model"},
    "page": {"views"},
    "sought": {"spelling"},
    "search": {"markup", "model", "sought", "spelling"},
    "renderer": {
        *("labels", "markup", "model", "my_questions", "narrowing", "notebook", "page", "review", "views"),
    },
    "credit": {"model", "notebook", "renderer"},
    "single_page": {"theme"},
    "squares": set(),
    "handout_contents": {
        *("handout", "model", "my_questions", "narrowing", "notebook", "policy", "renderer", "views"),
    },
    "exporter": {
        *("handout", "handout_contents", "model", "narrowing", "notebook", "page", "policy", "renderer"),
        *("single_page", "squares", "theme", "views"),
    },
    # the check
    "check.__init__": set(),
    "check.follow_ups": {"document", "problems"},
    "check.items": set(),
    "check.listing": {"problems"},
    "check.passive": set(),
    "check.readability": {"check.passive", "sentences"},
    "check.pieces": {"markup"},
    "check.texts": {"check.pieces", "markup", "model"},
    "check.stray_marks": {"check.texts", "problems"},
    "check.shape": {"check.pieces", "check.readability", "check.texts", "model", "problems"},
    "check.plain": {
        *("check.passive", "check.pieces", "check.readability", "check.shape", "check.texts"),
        *("model", "problems"),
    },
    "check.sheet": {
        *("check.items", "check.passive", "check.plain", "check.readability"),
        *("document", "model", "problems", "review"),
    },
    "check.proof": {"model"},
    "check.routes": {"check.plain", "check.proof", "check.readability", "model", "renderer"},
    "check.path_rules": {
        *("check.plain", "check.proof", "check.readability", "check.routes", "check.texts"),
        *("model", "problems"),
    },
    "check.checker": {
        *("check.path_rules", "check.plain", "check.stray_marks", "check.texts"),
        *("labels", "markup", "model", "problems"),
    },
    "check.inspection": {
        *("check.checker", "check.follow_ups", "check.sheet"),
        *("coverage", "families", "loader", "problems", "review"),
    },
    # the reviewer's report
    "report.__init__": set(),
    "report.page": {"model"},
    "report.sentences": {"model"},
    "report.edition": {"model"},
    "report.fingerprints": {"model", "report.sentences"},
    "report.labels": {"model", "report.page"},
    "report.signs": set(),
    "report.situations": {"families", "model", "report.page"},
    "report.cover": {
        *("asking", "check.readability", "check.routes", "model", "review"),
        *("report.edition", "report.page", "report.situations"),
    },
    "report.last_pages": {"model", "narrowing", "renderer", "report.page", "report.situations"},
    "report.working_copy": {
        *("markup", "model", "narrowing", "renderer", "review", "single_page"),
        *("report.fingerprints", "report.last_pages", "report.page", "report.sentences", "report.situations"),
    },
    "report.who_sees": {
        *("model", "narrowing", "renderer"),
        *("report.page", "report.sentences", "report.situations"),
    },
    "report.answers": {"model", "report.page", "report.sentences", "report.situations"},
    "report.families": {
        *("check.path_rules", "check.plain", "check.proof", "check.readability", "check.routes"),
        *("check.texts",),
        *("model", "renderer"),
        *("report.page", "report.situations"),
    },
    "report.sheet": {
        *("check.proof", "check.sheet", "narrowing", "report.page", "report.signs", "report.situations"),
    },
    "report.grades": {"check.plain", "check.readability", "model", "report.page", "report.situations"},
    "report.index": {
        *("check.readability", "check.routes", "coverage", "model", "problems", "review"),
        *("report.edition", "report.page", "report.situations"),
    },
    "report.files": {
        *("check.plain", "check.proof", "check.routes", "check.sheet"),
        *("coverage", "families", "loader", "model", "narrowing", "problems", "renderer", "review"),
        *("report.answers", "report.cover", "report.edition", "report.families", "report.fingerprints"),
        *(
            "report.grades",
            "report.index",
            "report.labels",
            "report.page",
            "report.sheet",
            "report.situations",
        ),
        *("report.who_sees", "report.working_copy", "single_page"),
    },
}
"""What each module of the core may import; a module that is not here has no place yet."""

LONGEST = 450
"""A longer file is two files."""

NAMES_WITHOUT_A_THING = re.compile(r"(.*_)?(utils?|common|helpers?|base|managers?|services?|constants?|misc)")


@cache
def tree(path: Path) -> ast.Module:
    """Return what Python sees in a file."""
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    """Return the module's name below nbguide: "loader" or "ui.app"."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def imports(path: Path) -> Iterator[tuple[str, ast.Import | ast.ImportFrom]]:
    """Yield what a file imports, as whole names, wherever the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports by dots"
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node


@cache
def own(path: Path) -> set[str]:
    """Return the modules of ours that a file imports: "model" or "ui.popup"."""
    known = {name(other) for other in FILES}
    found = set()
    for imported, _ in imports(path):
        if imported.partition(".")[0] == "nbguide":
            inside = imported.removeprefix("nbguide.")
            found.add(inside if inside in known else inside.rpartition(".")[0])
    return found - {""}


def in_ui(path: Path) -> bool:
    return "ui" in path.relative_to(PACKAGE).parts


CORE_FILES = [path for path in FILES if not in_ui(path)]
UI_FILES = [path for path in FILES if in_ui(path)]


def test_the_core_imports_without_qt() -> None:
    code = (
        "import sys, importlib, pkgutil, nbguide; sys.modules['PySide6'] = None\n"
        "for module in pkgutil.walk_packages(nbguide.__path__, 'nbguide.'):\n"
        "    if not module.name.startswith('nbguide.ui'): importlib.import_module(module.name)\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6.')]\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, check=True, timeout=60)


@pytest.mark.parametrize("path", CORE_FILES, ids=name)
def test_a_module_of_the_core_imports_only_what_stands_below_it(path: Path) -> None:
    if name(path) != "__main__":
        assert own(path) <= CORE[name(path)]


def test_no_arrow_of_the_table_leads_back() -> None:
    done: set[str] = set()
    while ready := {module for module, below in CORE.items() if module not in done and below <= done}:
        done |= ready
    assert done == CORE.keys()


def test_the_command_line_opens_the_window_and_starts_its_voice_in_one_place_each() -> None:
    path = PACKAGE / "__main__.py"
    opening = [node for imported, node in imports(path) if imported.startswith("nbguide.ui")]
    at_top = tree(path).body
    assert len(opening) == 2
    assert not {node.lineno for node in opening} & {node.lineno for node in at_top}
    assert {module for module in own(path) if module.startswith("ui")} == {"ui.app", "ui.voice"}


@pytest.mark.parametrize("path", CORE_FILES, ids=name)
def test_only_the_window_imports_qt(path: Path) -> None:
    assert not [imported for imported, _ in imports(path) if re.match(r"PySide6|shiboken6", imported)]


def test_only_the_two_ends_know_where_folders_are() -> None:
    assert {name(path) for path in FILES if "paths" in own(path)} <= {"__main__", "ui.app"}


def test_nothing_but_the_command_line_knows_the_application_and_little_knows_the_window() -> None:
    assert {name(path) for path in FILES if "ui.app" in own(path)} <= {"__main__"}
    assert {name(path) for path in FILES if "ui.main_window" in own(path)} <= {
        "ui.app",
        "ui.keys",
        "ui.preview",
        "ui.smoke_test",
    }


BELOW_SCREENS = {"ui.card", "ui.dialog"}
"""What screens and dialogs stand on."""


@cache
def screens() -> set[str]:
    """Return the modules of the window that hold a screen or a dialog of its own."""
    found = set()
    for path in UI_FILES:
        classes = [node for node in tree(path).body if isinstance(node, ast.ClassDef)]
        if any(node.name.endswith(("Screen", "Dialog")) for node in classes):
            found.add(name(path))
    return found - BELOW_SCREENS


def test_screens_do_not_know_each_other() -> None:
    for path in UI_FILES:
        if name(path) in screens() | BELOW_SCREENS:
            assert not own(path) & screens(), name(path)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_module_is_named_for_a_thing(path: Path) -> None:
    assert not [part for part in name(path).split(".") if NAMES_WITHOUT_A_THING.fullmatch(part)]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@cache
def our_classes() -> set[str]:
    return {node.name for path in FILES for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_module_makes_an_instance_when_it_is_imported(path: Path) -> None:
    """A call of one of our classes, anywhere in a statement that runs at import, is one object for all."""
    classes = our_classes()
    for statement in tree(path).body:
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr):
            for node in ast.walk(statement):
                if isinstance(node, ast.Call):
                    called = (
                        node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
                    )
                    assert called not in classes, f"{name(path)}:{node.lineno}"


def test_the_style_sheet_is_set_once() -> None:
    calls = sum(path.read_text("utf-8").count("setStyleSheet(") for path in FILES)
    assert calls <= 1


def test_no_widget_reaches_for_its_parent() -> None:
    for path in UI_FILES:
        assert not re.search(r"\bparent(Widget)?\(\)\.", path.read_text("utf-8")), name(path)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_imports_what_opens_the_internet(path: Path) -> None:
    roots = {imported.partition(".")[0] for imported, _ in imports(path)}
    assert not roots & {"urllib", "http", "socket", "ssl", "ftplib", "smtplib", "requests", "asyncio"}
    assert not [imported for imported, _ in imports(path) if re.match(r"PySide6\.Qt(Network|Web)", imported)]
