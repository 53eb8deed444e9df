"""The files behind paper codes: the layouts of paper_code.toml, and a language's list of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from nbguide.document import Files, Header
from nbguide.model import Guide, Place, Question
from nbguide.paper_code import NUMBERS, SIZE, Layout, PaperCode, alike, plain
from nbguide.problems import Code

FILE = "paper_code.toml"
"""The file of the content folder that lists the layouts; a guide without one has no paper codes."""

LIST = "paper_words.toml"
"""The file of a language that lists its words."""


def with_paper(guide: Guide, files: Files, source: str) -> Guide:
    """Return *guide* with its paper code, where its files are without a fault.

    A language without a list of its own has the words of *source*.
    """
    path = files.folder / FILE
    if not files.has(path):
        return guide
    before = len(files.problems)
    values, lines = files.toml(path, Code.UNREADABLE)
    header = Header(values, Place(FILE, lines=lines), files.problems)
    layouts = tuple(_layouts(header))
    words = _words(files, guide.language, source)
    _judge(layouts, guide.questions, header)
    sound = len(files.problems) == before
    if guide.language != source and not files.has(files.folder / guide.language / LIST):
        message = f"there is no list of words for paper codes; they are in {source}"
        files.problem(files.folder / guide.language / LIST, 1, Code.UNTRANSLATED, message)
    return replace(guide, paper=PaperCode(layouts, words)) if sound else guide


def _layouts(header: Header) -> Iterator[Layout]:
    """Yield the layouts of *header*; what is no layout is reported and left out."""
    how = "tables: a line [[layouts]], then a table [layouts.questions]"
    entries = header.take("layouts", list, how, [])
    header.finish()
    if not entries:
        header.problem(Code.MISSING_KEY, f"{FILE} needs {how}", "layouts")
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            header.problem(Code.WRONG_TYPE, f'"layouts" must be {how}', "layouts")
            continue
        inner = Header(entry, header.place, header.problems, inside="layouts")
        several = inner.texts("several")
        questions = inner.take("questions", dict, "a table: a line [layouts.questions]", {})
        inner.finish()
        if not questions or not all(_is_list(options) for options in questions.values()):
            message = f'layout {number} must list the options of each question: place = ["one", "many"]'
            header.problem(Code.WRONG_TYPE, message, "layouts.questions", "layouts")
            continue
        for name in (name for name in several if name not in questions):
            message = f'"several" of layout {number} names "{name}", which is none of its questions'
            header.problem(Code.UNKNOWN_QUESTION, message, "layouts.several")
        yield Layout({name: tuple(options) for name, options in questions.items()}, frozenset(several))


def _is_list(options: Any) -> bool:
    texts = isinstance(options, list) and all(isinstance(option, str) for option in options)
    return texts and 0 < len(set(options)) == len(options)


def _judge(layouts: tuple[Layout, ...], questions: Iterable[Question], header: Header) -> None:
    """Report where *layouts* are too many, and where the newest one is not of the guide's *questions*."""
    states = sum(layout.states for layout in layouts)
    if states > NUMBERS:
        message = f"the layouts have {states:,} different answers, and there are {NUMBERS:,} codes"
        header.problem(Code.LAYOUTS_FULL, f"{message}; have fewer questions or options", "layouts")
    if not layouts:
        return
    now = {q.id: (frozenset(o.id for o in q.options), q.multiple) for q in questions}
    newest = layouts[-1]
    then = {name: (frozenset(o), name in newest.several) for name, o in newest.questions.items()}
    for name in sorted(now.keys() | then.keys()):
        what = 'with other options, or another "multiple", in the newest layout'
        if name not in then:
            what = "not in the newest layout"
        elif name not in now:
            what = "in the newest layout and not in the guide"
        if now.get(name) != then.get(name):
            message = f'the question "{name}" is {what}; add a new [[layouts]] at the end and change no other'
            header.problem(Code.OLD_LAYOUT, message)


def _words(files: Files, language: str, source: str) -> tuple[str, ...]:
    """Return the words of *language*, or else of *source*, and report what is wrong with their list."""
    path = files.folder / language / LIST
    if not files.has(path):
        path = files.folder / source / LIST
    values, lines = files.toml(path, Code.UNREADABLE)
    if not files.has(path):
        return ()
    header = Header(values, Place(files.name(path), lines=lines), files.problems)
    words = header.texts("words")
    header.finish()
    for word in words:
        if not word.isalpha():
            header.problem(Code.BAD_WORD, f'"{word}" is not one word of letters', "words")
    different = len({plain(word) for word in words})
    if different != SIZE or len(words) != SIZE:
        message = f"the list needs {SIZE:,} different words, and has {_counted(len(words), different)}"
        header.problem(Code.WORD_COUNT, message, "words")
    for one, other in alike(words):
        message = f'"{one}" and "{other}" are too alike to be told apart; take another word for one'
        header.problem(Code.WORDS_ALIKE, message, "words")
    return words


def _counted(words: int, different: int) -> str:
    return f"{words:,}" if words == different else f"{words:,}, of which {different:,} are different"
