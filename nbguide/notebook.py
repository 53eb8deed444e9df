"""What a family did: answers, what they opened and kept, where they stopped; saved only when they ask."""

from __future__ import annotations

import errno
import json
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from nbguide.model import NOT_SURE, Answers, Guide, Question, Section
from nbguide.whole_file import write_whole

VERSION = 2
"""The format of a saved notebook; format 1 knew no questions, notes and no page where one stopped."""

LARGEST = 16_000_000
"""The size of a file in bytes that is no notebook: a family writes a thousandth of it."""


class Damaged(ValueError):
    """A file is not a notebook, or not a whole one."""


class Newer(ValueError):
    """A notebook was saved by a version of the program that is newer than this one."""


class Unknown(NamedTuple):
    """How many answers, and how many kept pages and parts, a guide does not know any more."""

    answers: int
    pages: int


@dataclass(frozen=True, slots=True)
class MyQuestion:
    """A question for the team that a family ticked on a page, or wrote.

    *section* is the page that it was ticked on, or empty; *answers* names the question of the guide that was
    answered "not sure", where that brought it. Once the family did something with it, it *stays* whatever is
    answered; where they *removed* it, it does not come again. *first* is what matters most, *asked* is done.
    """

    words: str
    section: str = ""
    answers: str = ""
    first: bool = False
    asked: bool = False
    answer: str = ""
    stays: bool = False
    removed: bool = False

    @property
    def name(self) -> tuple[str, str, str]:
        """Return what tells it from the others, whatever is done with it."""
        return self.words, self.section, self.answers


@dataclass(frozen=True)
class Notebook:
    """What one family answered and opened; each act returns a new notebook, so that Undo is the old one.

    *kept_pages* are sections and *kept_parts* parts to find again, in the order in which they were kept.
    *questions* are in the order in which they are to be asked; *notes* belong to sections, and stay where a
    section is gone. *stopped* is the section where reading ended. *earlier* are the answers before the last
    notebook or paper code was opened, to show what is new since; None where there is nothing to compare.
    """

    answers: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    passed: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    everything: bool = False
    read: frozenset[str] = frozenset()
    kept_pages: tuple[str, ...] = ()
    kept_parts: tuple[str, ...] = ()
    part: str = ""
    stopped: str = ""
    questions: tuple[MyQuestion, ...] = ()
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    matters: str = ""
    earlier: Answers | None = None

    def answer(self, question: str, chosen: Iterable[str]) -> Notebook:
        """Return the notebook with an answer; nothing chosen takes the answer back."""
        options = frozenset(chosen)
        if NOT_SURE in options:
            options = frozenset({NOT_SURE})
        answers = {q: given for q, given in self.answers.items() if q != question}
        if options:
            answers[question] = options
        return replace(self, answers=MappingProxyType(answers), passed=self.passed - {question})

    def toggle(self, question: Question, option: str) -> Notebook:
        """Return the notebook with *option* chosen, or no longer; others stay where several can be chosen."""
        chosen = self.answers.get(question.id, frozenset())
        if option in chosen:
            return self.answer(question.id, chosen - {option})
        kept = chosen - {NOT_SURE} if question.multiple and option != NOT_SURE else frozenset()
        return self.answer(question.id, kept | {option})

    def skip(self, question: str) -> Notebook:
        """Return the notebook with *question* passed: no answer, and not asked again."""
        return replace(self.answer(question, ()), passed=self.passed | {question})

    def open_door(self, section: str) -> Notebook:
        """Return the notebook with the door of *section* open."""
        return replace(self, doors=self.doors | {section})

    def close_doors(self, sections: Iterable[str]) -> Notebook:
        """Return the notebook with the doors of *sections* closed again."""
        return replace(self, doors=self.doors.difference(sections))

    def open_section(self, section: str) -> Notebook:
        """Return the notebook with a section that was put aside opened."""
        return replace(self, opened=self.opened | {section})

    def close_section(self, section: str) -> Notebook:
        """Return the notebook with an opened section put aside again."""
        return replace(self, opened=self.opened - {section})

    def show_everything(self, everything: bool) -> Notebook:
        """Return the notebook with nothing put aside, or with the answers at work again."""
        return replace(self, everything=everything)

    def keep_page(self, section: str, kept: bool = True) -> Notebook:
        """Return the notebook with *section* to be found again, or no longer."""
        return replace(self, kept_pages=_with(self.kept_pages, section, kept))

    def keep_part(self, part: str, kept: bool = True) -> Notebook:
        """Return the notebook with *part* to be found again, or no longer."""
        return replace(self, kept_parts=_with(self.kept_parts, part, kept))

    def note(self, section: str, words: str) -> Notebook:
        """Return the notebook with a note beside *section*; an empty one is taken away."""
        notes = {known: text for known, text in self.notes.items() if known != section}
        if words.strip():
            notes[section] = words
        return replace(self, notes=MappingProxyType(notes))

    def matter(self, words: str) -> Notebook:
        """Return the notebook with what matters most to the family."""
        return replace(self, matters=words)

    def stop_at(self, part: str, section: str = "") -> Notebook:
        """Return the notebook with *part*, at *section* or its top, as the place where the reader is."""
        return replace(self, part=part, stopped=section)

    def finish(self, part: str) -> Notebook:
        """Return the notebook with *part* read."""
        return replace(self, read=self.read | {part})

    def fitting(self, guide: Guide) -> Notebook:
        """Return the notebook without what *guide* does not know: it was written anew."""
        sections = {section.id for section in guide.sections}
        parts = {part.id for part in guide.parts}
        answers = _fitting(self.answers, guide)
        return replace(
            self,
            answers=answers,
            earlier=None if self.earlier is None else _fitting(self.earlier, guide),
            passed=self.passed.intersection(question.id for question in guide.questions).difference(answers),
            doors=self.doors & sections,
            opened=self.opened & sections,
            read=self.read & parts,
            kept_pages=_known(self.kept_pages, sections),
            kept_parts=_known(self.kept_parts, parts),
            part=self.part if self.part in parts else "",
            stopped=self.stopped if self.stopped in sections else "",
        )

    def folded(self, section: Section) -> bool:
        """Return whether *section* is behind a door that is closed."""
        return section.door is not None and section.id not in self.doors


def save(notebook: Notebook, path: Path, before: Path | None = None) -> None:
    """Write *notebook* to *path* at once or not at all, readable by its owner only; raise OSError.

    What was there is kept as *before*, where that is given.
    """
    values: dict[str, object] = {"format": VERSION}
    for item in fields(notebook):
        value = getattr(notebook, item.name)
        values[item.name] = _plain(value)
    text = json.dumps(values, ensure_ascii=False, indent=1)
    whole = text.encode("utf-8", "replace")  # half a letter cannot be written: a "?" stands for it
    if len(whole) > LARGEST:
        raise OSError(errno.EFBIG, "it is too large")
    write_whole(whole.decode("utf-8"), path, before=before)


def load(path: Path, guide: Guide) -> Notebook:
    """Read a notebook, without what *guide* does not know; raise OSError, Damaged or Newer."""
    return read(path).fitting(guide)


def read(path: Path) -> Notebook:
    """Read a notebook as it was saved, for whatever guide; raise OSError, Damaged or Newer."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Damaged("this is no file")
    if found.st_size > LARGEST:
        raise Damaged("the file is too large to be a notebook")
    try:
        values = json.loads(path.read_text("utf-8-sig"))
    except RecursionError:
        raise Damaged("the file is nested too deeply") from None
    except ValueError as error:
        raise Damaged("the file is not a notebook, or not a whole one") from error
    version = values.get("format") if isinstance(values, dict) else None
    if type(version) is not int or version < 1:
        raise Damaged("the file is not a notebook")
    if version > VERSION:
        raise Newer("the notebook was saved by a newer version of this program")
    earlier = values.get("earlier")
    return Notebook(
        answers=_answers(values.get("answers")),
        passed=frozenset(_names(values.get("passed"))),
        doors=frozenset(_names(values.get("doors"))),
        opened=frozenset(_names(values.get("opened"))),
        everything=values.get("everything") is True,
        read=frozenset(_names(values.get("read"))),
        kept_pages=_names(values.get("kept_pages")),
        kept_parts=_names(values.get("kept_parts")),
        part=_text(values.get("part")),
        stopped=_text(values.get("stopped")),
        questions=tuple(_questions(values.get("questions"))),
        notes=MappingProxyType(_texts(values.get("notes"))),
        matters=_text(values.get("matters")),
        earlier=_answers(earlier) if isinstance(earlier, dict) else None,
    )


def unknown(notebook: Notebook, guide: Guide) -> Unknown:
    """Return how much of *notebook*, as `read` gives it, *guide* does not know."""
    known = notebook.fitting(guide)
    answers = sum(known.answers.get(name) != chosen for name, chosen in notebook.answers.items())
    before, after = ((*of.kept_pages, *of.kept_parts) for of in (notebook, known))
    return Unknown(answers, len(before) - len(after))


def _plain(value: object) -> object:
    """Return *value* as JSON knows it."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [asdict(inner) if isinstance(inner, MyQuestion) else inner for inner in value]
    return value


def _answers(values: object) -> Answers:
    listed = values.items() if isinstance(values, dict) else ()
    given = {_text(question): frozenset(_names(chosen)) for question, chosen in listed}
    return MappingProxyType({question: chosen for question, chosen in given.items() if chosen})


def _fitting(given: Answers, guide: Guide) -> Answers:
    """Return those of the answers *given* that *guide* has, in its order."""
    answers = {}
    for question in guide.questions:
        options = {option.id for option in question.options} | {NOT_SURE}
        chosen = given.get(question.id, frozenset()) & options
        if chosen and (len(chosen) == 1 or question.multiple):
            answers[question.id] = frozenset({NOT_SURE}) if NOT_SURE in chosen else chosen
    return MappingProxyType(answers)


def _questions(values: object) -> Iterator[MyQuestion]:
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and _text(value.get("words")):
            words, section, answers, answer = (
                _text(value.get(name)) for name in ("words", "section", "answers", "answer")
            )
            first, asked, stays, removed = (
                value.get(name) is True for name in ("first", "asked", "stays", "removed")
            )
            yield MyQuestion(words, section, answers, first, asked, answer, stays, removed)


def _texts(values: object) -> dict[str, str]:
    """Return the texts of *values* that are not empty."""
    known = values.items() if isinstance(values, dict) else ()
    return {_text(name): _text(words) for name, words in known if _text(words)}


def _names(values: object) -> tuple[str, ...]:
    """Return the names in *values*, each once, in their order."""
    listed = values if isinstance(values, list) else []
    return tuple(dict.fromkeys(_text(value) for value in listed if isinstance(value, str)))


def _text(value: object) -> str:
    """Return *value* if it is a text, and one that can be shown and written: JSON may hold half a letter."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _with(kept: tuple[str, ...], name: str, wanted: bool) -> tuple[str, ...]:
    others = tuple(known for known in kept if known != name)
    return others if not wanted else kept if name in kept else (*kept, name)


def _known(kept: tuple[str, ...], ids: set[str]) -> tuple[str, ...]:
    return tuple(name for name in kept if name in ids)
