"""Measure the speed of the guide as ratios within one run: `python -m tests.benchmarks.speed`.

A ratio compares with a bare PySide6 window or a bare `setHtml` on the same machine in the same minute, so
that it means the same on a slow computer. Ends with status 1 where a limit is passed.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QTextBrowser

from nbguide import loader
from nbguide.model import Guide, Option, Part, Place, Question, Section
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook, save
from nbguide.paths import shipped
from nbguide.settings import Settings
from nbguide.ui.app import Look, make_application, make_window
from nbguide.ui.draft import Draft
from nbguide.ui.page_view import LATER
from tests.benchmarks import assisted
from tests.benchmarks.checking import check_shipped, prove
from tests.benchmarks.searching import keystrokes, made
from tests.benchmarks.start import start

STARTS = 12
REPAINTS = 120
RELOADS = 12
FRAME = 1000 / 60
"""One frame of a 60 Hz screen, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Result:
    """One figure and the limit that it must keep."""

    name: str
    value: float
    limit: float
    unit: str
    detail: str


def main() -> int:
    """Measure all and print a table."""
    results = [*starts(), *searching(), *repaints(), telling(), finding(), *narrowing()]
    results += [loading(), reloading(), *checking()]
    for result in results:
        verdict = "ok" if result.value <= result.limit else "TOO MUCH"
        line = f"{result.name:<58}{result.value:7.2f}{result.unit:<6} limit {result.limit:g}{result.unit}"
        sys.stdout.write(f"{line:<92}{verdict:<9} {result.detail}\n")
    return int(any(result.value > result.limit for result in results))


def the_application() -> QApplication:
    """Return the program's application, of which there can be only one."""
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    return application


def starts() -> list[Result]:
    """Time the start of a bare window, of Welcome and of a remembered family's page, taking turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        guide = loader.load(shipped("content")).guide
        save(Notebook(part=guide.reading_parts[0].id).answer("risk", ["high"]), folder / "notebook.json")
        # What is installed was compiled then; a first start of each leaves that behind here too.
        compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        start("reader", [str(folder), "leave"], environment)
        commands = {"bare": ["bare"], "welcome": ["reader"], "page": ["reader", str(folder)]}
        for module, *rest in commands.values():
            start(module, rest, environment)
        times: dict[str, list[float]] = {kind: [] for kind in commands}
        memory: dict[str, list[int]] = {kind: [] for kind in commands}
        for _ in range(STARTS):
            for kind, (module, *rest) in commands.items():
                seconds, kib = start(module, rest, environment)
                times[kind].append(seconds)
                memory[kind].append(kib)
        with_it = assisted.starts(folder)
    # The shortest start of each: what else runs on this machine can only add to it.
    bare, welcome, page = (min(times[kind]) for kind in ("bare", "welcome", "page"))
    weight = statistics.median(memory["page"]) / max(1, statistics.median(memory["bare"]))
    return [
        Result(
            "start to Welcome / bare window", welcome / bare, 1.6, "", f"{welcome:.2f} s, bare {bare:.2f} s"
        ),
        Result("start to a remembered family's page / bare window", page / bare, 2.2, "", f"{page:.2f} s"),
        Result(
            "resident memory with a page / bare window",
            weight,
            1.5,
            "",
            f"{statistics.median(memory['page']) / 1024:.0f} MiB",
        ),
        *_with_assistive_technology(with_it),
    ]


def _with_assistive_technology(seconds: tuple[float, float] | None) -> list[Result]:
    if seconds is None:
        return []
    there, alone = seconds
    name = "start to a page with assistive technology / without"
    return [Result(name, there / alone, 1.5, "", f"{there:.2f} s, without {alone:.2f} s")]


def telling() -> Result:
    """Compare building the tree that assistive technology is told with a `setHtml` of the same page."""
    application = the_application()
    sheet = Look(application, shipped("resources"))(Settings()).sheet
    tree, bare, count = assisted.build_tree(sheet)
    name = "tree of the longest page / setHtml without a layout"
    return Result(name, tree / bare, 1.5, "", f"{tree * 1000:.0f} ms, {count:,} nodes")


def repaints() -> list[Result]:
    """Time an answer until the page stands again, against a bare `setHtml` of the same page.

    A family that has answered all questions changes one after the other, in an order by chance.
    """
    application = the_application()
    window = make_window(application, shipped("content"), shipped("resources"), None, date.today())
    window.resize(1280, 820)
    window.show()
    opened = window.opened()
    part = max(
        opened.guide.reading_parts,
        key=lambda p: any(section.when for section in p.sections) * len(p.sections),
    )
    window.ways.show_part(part.id)
    panel = window.reader.panel
    for question in opened.guide.questions:
        panel.answered.emit(question.id, frozenset({question.options[0].id}))
    application.processEvents()
    browser = QTextBrowser()
    browser.document().setDefaultStyleSheet(Look(application, shipped("resources"))(window.settings).sheet)
    browser.document().setDefaultFont(window.reader.page.font())
    browser.resize(window.reader.page.viewport().size())
    browser.show()
    ours: list[_Took] = []
    bare: list[_Took] = []
    words: list[int] = []
    chance = random.Random(20261123)
    for _ in range(REPAINTS):
        _rest()
        question = opened.guide.question(chance.choice(list(panel.chips())))
        choice = frozenset({chance.choice(question.options).id})
        ours.append(_timed(partial(panel.answered.emit, question.id, choice), application))
        html = "".join(opened.renderer.page(part, window.notebook))
        _rest()
        bare.append(_timed(partial(browser.setHtml, html), application))
        words.append(len(browser.toPlainText().split()))
    count = statistics.mean(words)
    our_wait, bare_wait = (statistics.median(took.clock for took in kind) for kind in (ours, bare))
    return [
        Result(
            "answer to repainted page, p95 / bare setHtml, p95",
            _p95(ours) / _p95(bare),  # of the processor: what else runs here does not count
            1.5,
            "",
            f"{count:.0f} words",
        ),
        Result(
            "answer to repainted page, for 1,500 words (median)",
            our_wait * 1500 / count,
            FRAME,
            " ms",
            f"{our_wait:.1f} ms, bare {bare_wait:.1f} ms",
        ),
    ]


def finding() -> Result:
    """Time a keystroke of words that are found on the longest page, until all of it is painted."""
    application = the_application()
    window = make_window(application, shipped("content"), shipped("resources"), None, date.today())
    window.resize(1280, 820)
    window.show()
    guide = window.opened().guide
    window.ways.show_part(max(guide.reading_parts, key=lambda part: len(part.sections)).id)
    window.ways.find()
    application.processEvents()
    field = window.findChild(QLineEdit)
    assert field is not None
    took = []
    for words in ("stem cell", "radiation", "MIBG", "the"):
        field.clear()
        for letter in words:
            _rest()
            took.append(_timed(partial(field.insert, letter), application))
    window.close()
    keys = sorted(one.processor for one in took)
    return Result(
        "a letter more of what is found on a page, p95", _p95(took), 20, " ms", f"{keys[-1]:.1f} at most"
    )


def _rest() -> None:
    """Let what is put off until nobody waits be done, as it is between two answers of a person."""
    loop = QEventLoop()
    QTimer.singleShot(LATER + 20, loop.quit)
    loop.exec()


class _Took(NamedTuple):
    """Milliseconds by the clock and of the processor."""

    clock: float
    processor: float


def _timed(act: Callable[[], object], application: QApplication) -> _Took:
    """Return the time until *act* is done and everything is painted."""
    began, worked = time.perf_counter(), time.process_time()
    act()
    application.processEvents()
    return _Took((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000)


def _p95(times: list[_Took]) -> float:
    return sorted(took.processor for took in times)[int(len(times) * 0.95)]


def searching() -> list[Result]:
    """Time a key in the search of the shipped guide, and how the index is made when it is first wanted."""
    index = made()
    application = the_application()
    keys = keystrokes(application)
    ours, bare = (sorted(times) for times in keys)
    slow = int(len(ours) * 0.95)
    detail = f"median {statistics.median(ours):.1f} ms, slowest {ours[-1]:.1f} ms"
    return [
        Result("a key in the search until it is painted, p95", ours[slow], 20, " ms", detail),
        Result(
            "a key in the search / in a bare field with 20 labels, p95", ours[slow] / bare[slow], 12, "", ""
        ),
        Result("making the index of the search", index.took, 600, " ms", f"{index.size:.1f} MiB"),
    ]


def narrowing() -> list[Result]:
    """Time narrowing and the open questions on a generated guide of 10,000 sections."""
    chance = random.Random(20261123)
    place = Place("generated")
    questions = tuple(
        Question(f"q{n}", f"q{n}", f"q{n}", tuple(Option(f"o{k}", "", "") for k in range(4)), place)
        for n in range(10)
    )
    sections = tuple(
        Section(f"s{number}", "part", "", "", place, kind="path", when=_condition(chance))
        for number in range(10_000)
    )
    guide = Guide("1", "en", parts=(Part("part", "", "", place, sections),), questions=questions)
    compiled = compile_guide(guide)
    answers = {f"q{n}": frozenset({f"o{n % 4}"}) for n in range(6)}
    shown = statistics.median(_repeat(lambda: compiled.shown(answers)))
    asked = statistics.median(_repeat(lambda: compiled.open_questions(answers)))
    return [
        Result("narrowing 10,000 sections (median)", shown, 1, " ms", ""),
        Result("open questions over 10,000 sections (median)", asked, 5, " ms", ""),
    ]


def _condition(chance: random.Random) -> tuple[dict[str, frozenset[str]], ...]:
    return tuple(
        {
            f"q{question}": frozenset(
                f"o{option}" for option in chance.sample(range(4), chance.randint(1, 3))
            )
            for question in chance.sample(range(10), chance.randint(1, 3))
        }
        for _ in range(chance.randint(0, 3))
    )


def _repeat(act: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(200):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return times


def loading() -> Result:
    """Compare the time for a section in a guide of 1,600 sections with one of 200."""
    small, large = (min(_load(count) for _ in range(3)) / count for count in (200, 1600))
    return Result(
        "loading, time for a section: 1,600 sections / 200", large / small, 1.3, "", f"{large * 1e6:.0f} µs"
    )


def reloading() -> Result:
    """Time the preview from a saved change to the page that shows it, against a first reading."""
    application = the_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(shipped("content"), Path(name) / "content"))
        for path in folder.rglob("*.*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))  # written long ago, as most files are
        draft = Draft(folder, shipped("resources") / "templates", date.today())
        window = make_window(application, folder, shipped("resources"), None, date.today(), draft.read)
        window.resize(1280, 820)
        window.show()
        part = max(window.opened().guide.reading_parts, key=lambda known: len(known.sections))
        window.ways.show_part(part.id)
        application.processEvents()
        saved = folder / part.sections[0].place.path
        cold, warm = [], []
        for number in range(RELOADS):
            _rest()
            cold.append(_timed(partial(loader.load, folder), application).clock)
            saved.write_text(f"{saved.read_text('utf-8')}\n\nChange {number}.\n", "utf-8")
            _rest()
            warm.append(_timed(lambda: window.show_guide(draft.read()), application).clock)
        window.close()
    ours, bare = statistics.median(warm), statistics.median(cold)
    return Result("saved change to page in the preview / first reading", ours / bare, 1, "", f"{ours:.0f} ms")


def _load(count: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "en/sections/10-part").mkdir(parents=True)
        (folder / "guide.toml").write_text('format = 1\nversion = "1"\nsource_language = "en"\n')
        (folder / "en/sections/10-part/_part.md").write_text('+++\ntitle = "Part"\n+++\n')
        for number in range(count):
            text = (
                f'+++\ntitle = "Section {number}"\nmain = "One sentence."\n+++\n' + "Some plain words. " * 40
            )
            (folder / f"en/sections/10-part/{number:05}-section-{number}.md").write_text(text)
        began = time.perf_counter()
        loader.load(folder)
        return time.perf_counter() - began


def checking() -> list[Result]:
    """Time the proof over all combinations of answers, and the check of the shipped guide."""
    seconds, combinations = prove()
    whole, loaded = check_shipped()
    return [
        Result("proof, 8 questions with 4 answers, 150 sections", seconds, 5, " s", f"{combinations:,}"),
        Result("checking the shipped guide / loading it", whole / loaded, 20, "", f"{whole:.1f} s"),
    ]


if __name__ == "__main__":
    sys.exit(main())
