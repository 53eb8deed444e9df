"""Read a content folder into a Guide; every fault becomes a Problem and stops nothing else."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbguide.document import Document, Files, Header
from nbguide.entries import (
    NEEDED,
    PART_TEXT,
    QUESTION_TEXT,
    SECTION_TEXT,
    TERM_TEXT,
    read_question,
    read_section,
    read_source,
    read_term,
)
from nbguide.model import Guide, Part, Place, Question, Section, Source, Style, Targets
from nbguide.paper_words import FILE as PAPER
from nbguide.paper_words import LIST as PAPER_WORDS
from nbguide.paper_words import with_paper
from nbguide.problems import Code, Problem, in_order
from nbguide.review import read_day
from nbguide.stamps import check_stamps
from nbguide.translation import FOLDERS, Translation

FORMAT = 1
"""The content format that this program reads (`format` in guide.toml)."""

_AT_THE_TOP = ("guide.toml", "sources.toml", "coverage.toml", "families.toml", PAPER, "README.md")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A guide, and what is wrong with the folder that it came from."""

    guide: Guide
    problems: tuple[Problem, ...]


def load(folder: Path, language: str | None = None, files: Files | None = None) -> Loaded:
    """Read the guide in *folder*, in *language* or else in its source language; *files* may remember it."""
    reader = _Reader(files or Files(folder))
    guide = reader.guide(language)
    return Loaded(guide, tuple(in_order(reader.files.problems)))


class _Reader:
    """One reading of one folder."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.source = "en"

    # ---- the whole guide

    def front(self, language: str | None) -> Guide:
        """Return the guide with its labels and without its texts."""
        path = self.files.folder / "guide.toml"
        values, lines = self.files.toml(path, Code.NO_GUIDE)
        header = Header(values, Place("guide.toml", lines=lines), self.files.problems)
        readable = not self.files.problems
        number = header.take("format", int, "a whole number", None)
        if readable and number != FORMAT:
            header.problem(
                Code.BAD_FORMAT, f"this program reads format = {FORMAT}, the folder says {number}", "format"
            )
        version = header.text("version", needed=readable)
        dated = header.text("dated")
        if dated and read_day(dated) is None:
            message = f'"{dated}" is no day; write it as in dated = "2027-03-01"'
            header.problem(Code.BAD_DATE, message, "dated")
        source = header.text("source_language", needed=readable)
        languages = header.texts("languages")
        header.finish()
        for key, name in [("source_language", source), *(("languages", name) for name in languages)]:
            if name and not _LANGUAGE.fullmatch(name):
                header.problem(Code.BAD_NAME, f'"{name}" is no language; write it as "en" or "pt-BR"', key)
        self.source = source if _LANGUAGE.fullmatch(source) else self.source
        languages = tuple(dict.fromkeys((self.source, *filter(_LANGUAGE.fullmatch, languages))))
        chosen = language if language in languages else self.source
        document = self._labels(self.source, Code.UNREADABLE)
        labels = self._words(document)
        if chosen != self.source:
            translation = self._labels(chosen, Code.UNTRANSLATED)
            if translation.values:
                check_stamps(document, translation, labels.keys(), self.files.problems)
            translated = self._words(translation)
            lacking = sorted(labels.keys() - translated.keys()) if translated else []
            if lacking:
                more = f", and {len(lacking) - 5} more" if len(lacking) > 5 else ""
                message = f"not translated yet, and shown in {self.source}: {', '.join(lacking[:5])}{more}"
                self._report(translation.place, Code.UNTRANSLATED, message)
            for key in translated.keys() - labels.keys() if labels else ():
                message = f'{document.place.path} has no word "{key}"; add it there, or take it out here'
                self._report(translation.place, Code.UNKNOWN_LABEL, message, key)
            labels |= translated
        return Guide(version, chosen, languages, dated, labels)

    def guide(self, language: str | None) -> Guide:
        """Return the guide with everything that could be read."""
        front = self.front(language)
        source = self.source
        ids: dict[str, str] = {}
        texts = Translation(self.files, source, front.language)
        problems = self.files.problems
        asked = self._documents(source, "questions", ids, texts, QUESTION_TEXT)
        questions = [read_question(document, problems) for document in asked]
        by_id = {question.id: question for question in questions}
        term_ids: dict[str, str] = {}
        explained = self._documents(source, "glossary", term_ids, texts, TERM_TEXT)
        terms = [read_term(document, problems) for document in explained]
        parts = self._parts(source, ids, texts, by_id)
        guide = dataclasses.replace(
            front,
            parts=tuple(parts),
            questions=tuple(questions),
            terms=tuple(terms),
            sources=tuple(self._sources()),
            style=self._style(front.language),
        )
        guide = with_paper(guide, self.files, source)
        if not guide.sections:
            self.files.problem(
                self.files.folder, 1, Code.EMPTY_GUIDE, "no section could be read; the guide is empty"
            )
        if guide.language == source:
            self._stray(guide.languages)
            self._references(guide)
        else:  # the source's own faults come with the source
            texts.lacking()
            texts.leftovers()
        return _asking_all(_hiding_nothing(guide))

    def _parts(
        self, language: str, ids: dict[str, str], texts: Translation, questions: Mapping[str, Question]
    ) -> Iterator[Part]:
        for folder in self.files.entries(self.files.folder / language / "sections"):
            if not self.files.is_folder(folder):
                self.files.problem(
                    folder, 1, Code.STRAY_FILE, "a section stands in the folder of its part; move it there"
                )
                continue
            part_id = self.files.id(folder, folder.name, ids)
            if not part_id:
                continue
            heading = folder / "_part.md"
            there = self.files.has(heading)
            document = self.files.document(heading, part_id) if there else None
            if document is None:
                if not there:
                    self.files.problem(
                        heading, 1, Code.NO_PART_FILE, 'write _part.md with title = "..." in its header'
                    )
                place = Place(self.files.name(heading))
                document = Document(part_id, {"title": part_id}, "", place)
            texts.overlay(document, PART_TEXT)
            header = document.header(self.files.problems)
            title = header.text("title", needed=True) or part_id
            needs = self._needs(header)
            header.finish()
            documents = self._documents(language, f"sections/{folder.name}", ids, texts, SECTION_TEXT)
            sections = tuple(read_section(d, part_id, questions, self.files.problems) for d in documents)
            yield Part(part_id, title, document.body, document.text_place, sections, needs)

    def _needs(self, header: Header) -> tuple[str, ...]:
        needs = header.texts("needs")
        for key in needs:
            if key not in NEEDED:
                message = f'"needs" lists "{key}"; it may list {", ".join(sorted(NEEDED))}'
                header.problem(Code.UNKNOWN_KEY, message, "needs")
        return tuple(key for key in needs if key in NEEDED)

    # ---- what stands beside the sections

    def _sources(self) -> Iterator[Source]:
        values, lines = self.files.toml(self.files.folder / "sources.toml", Code.UNREADABLE)
        place = Place("sources.toml", lines=lines)
        for source_id, entry in values.items():
            source = read_source(source_id, entry, place, self.files.problems)
            if source is not None:
                yield source

    def _labels(self, language: str, missing: Code) -> Document:
        path = self.files.folder / language / "labels.toml"
        values, lines = self.files.toml(path, missing)
        return Document("labels", values, "", Place(self.files.name(path), lines=lines))

    def _words(self, labels: Document) -> dict[str, str]:
        words = {}
        for key, value in labels.values.items():
            if isinstance(value, str):
                words[key] = value
            else:
                self._report(labels.place, Code.WRONG_TYPE, f'"{key}" must be a text in quotes', key)
        return words

    def _style(self, language: str) -> Style:
        path = self.files.folder / language / "style.toml"
        if not self.files.has(path):
            return Style()
        values, lines = self.files.toml(path, Code.UNREADABLE)
        header = Header(values, Place(self.files.name(path), lines=lines), self.files.problems)
        style = Style(
            header.texts("advice"),
            header.texts("never"),
            header.texts("medical"),
            header.texts("everyday"),
            self._targets(header),
        )
        header.finish()
        return style

    def _targets(self, header: Header) -> Targets:
        values = header.take("targets", dict, "a table: a line [targets], then one line for each target", {})
        known = {target.name for target in dataclasses.fields(Targets)}
        for name, value in values.items():
            keys = (f"targets.{name}", "targets")
            if name not in known:
                allowed = ", ".join(sorted(known))
                header.problem(Code.UNKNOWN_KEY, f'no target is called "{name}"; there are: {allowed}', *keys)
            elif type(value) not in (int, float):
                header.problem(Code.WRONG_TYPE, f'the target "{name}" must be a number', *keys)
        return Targets(**{n: v for n, v in values.items() if n in known and type(v) in (int, float)})

    def _documents(
        self, language: str, name: str, ids: dict[str, str], texts: Translation, text_keys: Collection[str]
    ) -> list[Document]:
        documents = []
        for path in self.files.entries(self.files.folder / language / name):
            if path.name == "_part.md" and name.startswith("sections/"):
                continue
            if path.suffix != ".md" or self.files.is_folder(path):
                message = "only files that end in .md are read here; rename it, or take it out"
                self.files.problem(path, 1, Code.STRAY_FILE, message)
                continue
            document_id = self.files.id(path, path.stem, ids)
            document = self.files.document(path, document_id) if document_id else None
            if document is not None:
                texts.overlay(document, text_keys)
                documents.append(document)
        return documents

    # ---- references between files

    def _references(self, guide: Guide) -> None:
        sources = {source.id for source in guide.sources}
        sections = {section.id: section for section in guide.sections}
        parts = {part.id for part in guide.reading_parts}
        for section in guide.sections:
            if section.behind:
                self._behind(section, sections)
            for source in section.sources:
                if source not in sources:
                    message = f'sources.toml has no "{source}"; add it there or mend its name'
                    self._report(section.place, Code.UNKNOWN_SOURCE, message, "sources")
        for term in guide.terms:
            if term.more and term.more not in sections:
                self._report(term.place, Code.UNKNOWN_SECTION, f'no section is called "{term.more}"', "more")
        for question in guide.questions:
            if question.asked_in and question.asked_in not in parts:
                message = f'no part is called "{question.asked_in}", or it is the urgent one'
                self._report(question.place, Code.UNKNOWN_PART, message, "asked_in")

    def _behind(self, section: Section, sections: Mapping[str, Section]) -> None:
        outer = sections.get(section.behind)
        if outer is None:
            message = f'no section is called "{section.behind}"'
            self._report(section.place, Code.UNKNOWN_SECTION, message, "behind")
        elif not outer.can_hold(section):
            message = (
                f'"{section.behind}" cannot hold this: both need a door in one part and no "when", '
                f'the outer no "behind"'
            )
            self._report(section.place, Code.NO_OUTER_DOOR, message, "behind")

    def _report(self, place: Place, code: Code, message: str, *keys: str) -> None:
        self.files.problems.append(Problem(place.path, place.line(*keys), code, message))

    def _stray(self, languages: Collection[str]) -> None:
        """Report what stands where nothing is read; the folder of a language must be named in guide.toml."""
        root = self.files.folder
        expected = {root: {*_AT_THE_TOP, *languages}}
        texts = {*FOLDERS, "labels.toml", "style.toml", "sheet.toml", PAPER_WORDS}
        expected |= {root / name: texts for name in languages}
        for folder, names in expected.items():
            for path in self.files.entries(folder):
                if path.name not in names:
                    self.files.problem(path, 1, Code.STRAY_FILE, "nothing reads this; move it or take it out")


def _asking_all(guide: Guide) -> Guide:
    """Return *guide* with each faulty `asked_in` taken out: what no page can ask is asked up front."""
    pages = {part.id for part in guide.reading_parts}
    questions = (q if q.asked_in in pages else dataclasses.replace(q, asked_in="") for q in guide.questions)
    return dataclasses.replace(guide, questions=tuple(questions))


def _hiding_nothing(guide: Guide) -> Guide:
    """Return *guide* with each faulty `behind` taken out: what nothing can open would be hidden for ever."""
    known = {section.id: section for section in guide.sections}
    held = {s.id for s in guide.sections if s.behind in known and known[s.behind].can_hold(s)}
    parts = []
    for part in guide.parts:
        sections = (
            dataclasses.replace(section, behind="") if section.behind and section.id not in held else section
            for section in part.sections
        )
        parts.append(dataclasses.replace(part, sections=tuple(sections)))
    return dataclasses.replace(guide, parts=tuple(parts))
