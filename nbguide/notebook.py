"""What a family did: answers, what they opened and kept, where they stopped; saved only when they ask."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType

from nbguide.model import NOT_SURE, Guide, Question, Section
from nbguide.whole_file import write_whole

VERSION = 1
"""The format of a saved notebook."""


@dataclass(frozen=True)
class Notebook:
    """What one family answered and opened; each act returns a new notebook, so that Undo is the old one.

    *kept_pages* are sections and *kept_parts* parts to find again, in the order in which they were kept.
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

    def stop_at(self, part: str) -> Notebook:
        """Return the notebook with *part* as the place where the reader is."""
        return replace(self, part=part)

    def finish(self, part: str) -> Notebook:
        """Return the notebook with *part* read."""
        return replace(self, read=self.read | {part})

    def fitting(self, guide: Guide) -> Notebook:
        """Return the notebook without what *guide* does not know: it was written anew."""
        sections = {section.id for section in guide.sections}
        parts = {part.id for part in guide.parts}
        answers = {}
        for question in guide.questions:
            options = {option.id for option in question.options} | {NOT_SURE}
            chosen = self.answers.get(question.id, frozenset()) & options
            if chosen and (question.multiple or len(chosen) == 1):
                answers[question.id] = chosen
        return replace(
            self,
            answers=MappingProxyType(answers),
            passed=self.passed & {question.id for question in guide.questions},
            doors=self.doors & sections,
            opened=self.opened & sections,
            read=self.read & parts,
            kept_pages=_known(self.kept_pages, sections),
            kept_parts=_known(self.kept_parts, parts),
            part=self.part if self.part in parts else "",
        )

    def folded(self, section: Section) -> bool:
        """Return whether *section* is behind a door that is closed."""
        return section.door is not None and section.id not in self.doors


def save(notebook: Notebook, path: Path) -> None:
    """Write *notebook* to *path* at once or not at all, readable by its owner only; raise OSError."""
    values: dict[str, object] = {"format": VERSION}
    for item in fields(notebook):
        value = getattr(notebook, item.name)
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, Mapping):
            value = {question: sorted(chosen) for question, chosen in value.items()}
        values[item.name] = value
    write_whole(json.dumps(values, ensure_ascii=False, indent=1), path)


def load(path: Path, guide: Guide) -> Notebook:
    """Read a notebook, without what *guide* does not know; raise OSError, or ValueError where damaged."""
    try:
        values = json.loads(path.read_text("utf-8"))
    except RecursionError:
        raise ValueError("the file is nested too deeply") from None
    if not isinstance(values, dict) or values.get("format") != VERSION:
        raise ValueError("the file is not a notebook that this version reads")
    sections = {section.id for section in guide.sections}
    parts = {part.id for part in guide.parts}
    notebook = Notebook(
        passed=frozenset(_known(values.get("passed"), {question.id for question in guide.questions})),
        doors=frozenset(_known(values.get("doors"), sections)),
        opened=frozenset(_known(values.get("opened"), sections)),
        everything=values.get("everything") is True,
        read=frozenset(_known(values.get("read"), parts)),
        kept_pages=_known(values.get("kept_pages"), sections),
        kept_parts=_known(values.get("kept_parts"), parts),
        part=next(iter(_known([values.get("part")], parts)), ""),
    )
    answers = values.get("answers")
    for question in guide.questions:
        given = answers.get(question.id) if isinstance(answers, dict) else None
        chosen = frozenset(_known(given, {option.id for option in question.options} | {NOT_SURE}))
        if chosen and (question.multiple or len(chosen) == 1):
            passed = notebook.passed
            notebook = replace(notebook.answer(question.id, chosen), passed=passed - {question.id})
    return notebook


def _with(kept: tuple[str, ...], name: str, wanted: bool) -> tuple[str, ...]:
    others = tuple(known for known in kept if known != name)
    return others if not wanted else kept if name in kept else (*kept, name)


def _known(values: object, ids: set[str]) -> tuple[str, ...]:
    """Return those of *values* that are among *ids*, each once, in their order."""
    listed = values if isinstance(values, list | tuple) else []
    return tuple(dict.fromkeys(value for value in listed if isinstance(value, str) and value in ids))
