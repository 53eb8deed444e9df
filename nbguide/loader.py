"""Read a content folder into a Guide; every fault becomes a Problem and stops nothing else."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbguide.document import Document, Files, Header
from nbguide.model import (
    KINDS,
    NOT_SURE,
    Alternative,
    Condition,
    Door,
    Guide,
    Option,
    Part,
    Place,
    Question,
    Review,
    Section,
    Source,
    Term,
)
from nbguide.problems import Code, Problem
from nbguide.translation import FOLDERS, Translation

FORMAT = 1
"""The content format that this program reads (`format` in guide.toml)."""

_SECTION_TEXT = frozenset({"title", "main", "ask", "do", "teach_back", "door", "alt", "caption"})
_QUESTION_TEXT = frozenset({"title", "chip", "why", "find", "ask", "not_sure", "options", "chips"})
_TERM_TEXT = frozenset({"term", "say", "also"})
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A guide, and what is wrong with the folder that it came from."""

    guide: Guide
    problems: tuple[Problem, ...]


def load(folder: Path, language: str | None = None) -> Loaded:
    """Read the guide in *folder*, in *language* or else in its source language."""
    reader = _Reader(folder)
    guide = reader.guide(language)
    ordered = sorted(set(reader.files.problems), key=lambda p: (p.path, p.line, p.code.slug, p.message))
    return Loaded(guide, tuple(ordered))


class _Reader:
    """One reading of one folder."""

    def __init__(self, folder: Path) -> None:
        self.files = Files(folder)
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
        source = header.text("source_language", needed=readable)
        languages = header.texts("languages")
        header.finish()
        for key, name in [("source_language", source), *(("languages", name) for name in languages)]:
            if name and not _LANGUAGE.fullmatch(name):
                header.problem(Code.BAD_NAME, f'"{name}" is no language; write it as "en" or "pt-BR"', key)
        self.source = source if _LANGUAGE.fullmatch(source) else self.source
        languages = tuple(dict.fromkeys((self.source, *filter(_LANGUAGE.fullmatch, languages))))
        chosen = language if language in languages else self.source
        labels = self._labels(self.source, Code.UNREADABLE)
        if chosen != self.source:
            translated = self._labels(chosen, Code.UNTRANSLATED)
            for key in labels.keys() - translated.keys() if translated else ():
                path = self.files.folder / chosen / "labels.toml"
                self.files.problem(path, 1, Code.UNTRANSLATED, f'the word "{key}" is not translated')
            labels |= translated
        return Guide(version, chosen, languages, dated, labels)

    def guide(self, language: str | None) -> Guide:
        """Return the guide with everything that could be read."""
        front = self.front(language)
        source = self.source
        ids: dict[str, str] = {}
        texts = Translation(self.files, source, front.language)
        questions = [
            self._question(d) for d in self._documents(source, "questions", ids, texts, _QUESTION_TEXT)
        ]
        by_id = {question.id: question for question in questions}
        term_ids: dict[str, str] = {}
        terms = [self._term(d) for d in self._documents(source, "glossary", term_ids, texts, _TERM_TEXT)]
        parts = self._parts(source, ids, texts, by_id)
        guide = dataclasses.replace(
            front,
            parts=tuple(parts),
            questions=tuple(questions),
            terms=tuple(terms),
            sources=tuple(self._sources()),
            advice=self._advice(front.language),
        )
        if not guide.sections:
            self.files.problem(
                self.files.folder, 1, Code.EMPTY_GUIDE, "no section could be read; the guide is empty"
            )
        if guide.language == source:
            self._stray(guide.languages)
            self._references(guide)
        else:  # the source's own faults come with the source
            texts.leftovers()
        return guide

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
            texts.overlay(document, frozenset({"title"}))
            header = document.header(self.files.problems)
            title = header.text("title", needed=True) or part_id
            header.finish()
            documents = self._documents(language, f"sections/{folder.name}", ids, texts, _SECTION_TEXT)
            sections = tuple(self._section(d, part_id, questions) for d in documents)
            yield Part(part_id, title, document.body, document.text_place, sections)

    # ---- one kind of file each

    def _section(self, document: Document, part_id: str, questions: Mapping[str, Question]) -> Section:
        header = document.header(self.files.problems)
        kind = header.text("kind")
        if kind and kind not in KINDS:
            header.problem(Code.UNKNOWN_KIND, f'the kind "{kind}" is not one of {", ".join(KINDS)}', "kind")
            kind = ""
        door = self._door(header)
        review = header.entry("review", ("by", "role", "date", "next"))
        urgent = header.flag("urgent")
        section = Section(
            id=document.id,
            part=part_id,
            title=header.text("title", needed=True) or document.id,
            body=document.body,
            place=document.text_place,
            kind=kind,
            main=header.text("main"),
            when=self._condition(header, kind, urgent, questions),
            sources=header.texts("sources"),
            ask=header.texts("ask"),
            do=header.texts("do"),
            teach_back=header.text("teach_back"),
            urgent=urgent,
            door=door,
            picture=header.text("picture"),
            alt=header.text("alt"),
            caption=header.text("caption"),
            claims=header.texts("claims"),
            review=Review(**review) if review else None,
        )
        header.finish()
        if urgent and (kind or section.door):
            header.problem(
                Code.URGENT_NARROWED, "an urgent section has no kind and no door; take it out", "kind", "door"
            )
            section = dataclasses.replace(section, kind="", door=None)
        if not document.body:
            header.problem(Code.EMPTY_BODY, "write the text of the section below the second +++ line")
        return section

    def _door(self, header: Header) -> Door | None:
        """Return the door; a faulty one stays closed, with dots for the words that it lacks."""
        words = header.entry("door", ("title", "line"))
        if words is None and "door" in header.values:
            return Door("...", "...")
        return Door(words["title"], words["line"]) if words else None

    def _condition(
        self, header: Header, kind: str, urgent: bool, questions: Mapping[str, Question]
    ) -> Condition:
        """Return the condition, or one that always holds where anything about it is wrong (law 1)."""
        header.taken.add("when")
        if "when" not in header.values:
            return ()
        written = header.values["when"]
        before = len(self.files.problems)
        tables = written if isinstance(written, list) else [written]
        if urgent:
            header.problem(
                Code.URGENT_NARROWED, "an urgent section is always shown; take its condition out", "when"
            )
        elif not kind:
            header.problem(
                Code.WHEN_WITHOUT_KIND, "a section with a condition needs a kind that says why", "when"
            )
        if not tables:
            header.problem(
                Code.EMPTY_CONDITION, "the list of conditions is empty; fill it or take it out", "when"
            )
        alternatives = [self._alternative(table, header, kind, questions) for table in tables]
        return tuple(alternatives) if len(self.files.problems) == before else ()

    def _alternative(
        self, table: object, header: Header, kind: str, questions: Mapping[str, Question]
    ) -> Alternative:
        if not isinstance(table, dict):
            header.problem(Code.WRONG_TYPE, 'a condition is a table such as { risk = ["high"] }', "when")
            return {}
        if not table:
            header.problem(
                Code.EMPTY_CONDITION, "a condition is empty; name a question in it or take it out", "when"
            )
        alternative = {}
        for name, listed in table.items():
            question = questions.get(name)
            if question is None:
                known = ", ".join(questions) or "none"
                header.problem(
                    Code.UNKNOWN_QUESTION, f'no question is called "{name}"; there are: {known}', "when"
                )
                continue
            if not isinstance(listed, list) or not all(isinstance(option, str) for option in listed):
                header.problem(Code.WRONG_TYPE, f'"{name}" needs a list of options, such as ["high"]', "when")
                continue
            options = [option.id for option in question.options]
            for option in listed:
                if option not in options:
                    message = f'the question "{name}" has no option "{option}"; it has: {", ".join(options)}'
                    header.problem(Code.UNKNOWN_OPTION, message, "when")
            if not listed:
                header.problem(
                    Code.EMPTY_CONDITION, f'"{name}" lists no option; name one or take it out', "when"
                )
            elif set(options) <= set(listed):
                message = f'"{name}" lists every option, so it decides nothing; take it out'
                header.problem(Code.EVERY_OPTION, message, "when")
            if kind and kind not in question.may_rule_out:
                message = f'the question "{name}" may not rule out sections of the kind "{kind}"'
                header.problem(Code.KIND_NOT_ALLOWED, message, "when")
            alternative[name] = frozenset(listed)
        return alternative

    def _question(self, document: Document) -> Question:
        header = document.header(self.files.problems)
        labels = header.table("options")
        chips = header.table("chips")
        if NOT_SURE in labels:
            message = f'"{NOT_SURE}" is there by itself; word it with not_sure = "..." instead'
            header.problem(Code.RESERVED_OPTION, message, f"options.{NOT_SURE}", "options")
            del labels[NOT_SURE]
        if len(labels) < 2:
            header.problem(Code.MISSING_KEY, "a question needs two options or more in [options]", "options")
        for name in chips.keys() - labels.keys():
            message = f'[chips] names "{name}", which is not an option'
            header.problem(Code.UNKNOWN_OPTION, message, f"chips.{name}", "chips")
        kinds = frozenset(header.texts("may_rule_out"))
        for kind in sorted(kinds - set(KINDS)):
            message = f'the kind "{kind}" is not one of {", ".join(KINDS)}'
            header.problem(Code.UNKNOWN_KIND, message, "may_rule_out")
        title = header.text("title", needed=True) or document.id
        question = Question(
            id=document.id,
            title=title,
            chip=header.text("chip") or title,
            options=tuple(Option(name, label, chips.get(name, label)) for name, label in labels.items()),
            place=document.text_place,
            why=header.text("why"),
            find=header.text("find"),
            ask=header.texts("ask"),
            not_sure=header.text("not_sure"),
            multiple=header.flag("multiple"),
            may_rule_out=kinds & set(KINDS),
            asked_in=header.text("asked_in"),
        )
        header.finish()
        if document.body:
            header.problem(
                Code.UNEXPECTED_BODY, "a question is only its header; move the text to why or find"
            )
        return question

    def _term(self, document: Document) -> Term:
        header = document.header(self.files.problems)
        term = Term(
            id=document.id,
            term=header.text("term", needed=True) or document.id,
            say=header.text("say"),
            body=document.body,
            place=document.text_place,
            also=header.texts("also"),
            name=header.flag("name"),
            more=header.text("more"),
        )
        header.finish()
        if not document.body:
            header.problem(Code.EMPTY_BODY, "write what the word means below the second +++ line")
        return term

    def _sources(self) -> Iterator[Source]:
        values, lines = self.files.toml(self.files.folder / "sources.toml", Code.UNREADABLE)
        place = Place("sources.toml", lines=lines)
        for source_id, entry in values.items():
            if not isinstance(entry, dict):
                line = lines.get(source_id, 1)
                message = (
                    f'"{source_id}" must be a table: a line [{source_id}], then publisher, title and year'
                )
                self.files.problems.append(Problem("sources.toml", line, Code.WRONG_TYPE, message))
                continue
            year = entry.get("year", entry.get("date", ""))
            header = Header(entry | {"year": str(year)}, place, self.files.problems, inside=source_id)
            header.taken.add("date")
            publisher, title = header.text("publisher", needed=True), header.text("title", needed=True)
            url = header.text("url")
            if url and not url.startswith(("https://", "http://")):
                header.problem(Code.BAD_LINK, f'"{url}" is no address of a web page', "url")
                url = ""
            yield Source(source_id, publisher, title, header.text("year"), url)
            header.finish()

    def _labels(self, language: str, missing: Code) -> dict[str, str]:
        path = self.files.folder / language / "labels.toml"
        values, lines = self.files.toml(path, missing)
        labels = {}
        for key, value in values.items():
            if isinstance(value, str):
                labels[key] = value
            else:
                self.files.problem(
                    path, lines.get(key, 1), Code.WRONG_TYPE, f'"{key}" must be a text in quotes'
                )
        return labels

    def _advice(self, language: str) -> tuple[str, ...]:
        path = self.files.folder / language / "style.toml"
        if not path.is_file():
            return ()
        values, lines = self.files.toml(path, Code.UNREADABLE)
        header = Header(values, Place(self.files.name(path), lines=lines), self.files.problems)
        advice = header.texts("advice")
        header.finish()
        return advice

    def _documents(
        self, language: str, name: str, ids: dict[str, str], texts: Translation, text_keys: Collection[str]
    ) -> list[Document]:
        documents = []
        for path in self.files.entries(self.files.folder / language / name):
            if path.name == "_part.md" and name.startswith("sections/"):
                continue
            if path.suffix != ".md" or self.files.is_folder(path):
                self.files.problem(path, 1, Code.STRAY_FILE, "only files that end in .md are read here")
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
        parts = {part.id for part in guide.parts}
        for section in guide.sections:
            for source in section.sources:
                if source not in sources:
                    message = f'sources.toml has no "{source}"; add it there or mend its name'
                    self._report(section.place, Code.UNKNOWN_SOURCE, message, "sources")
        for term in guide.terms:
            if term.more and term.more not in sections:
                self._report(term.place, Code.UNKNOWN_SECTION, f'no section is called "{term.more}"', "more")
        for question in guide.questions:
            if question.asked_in and question.asked_in not in parts:
                self._report(
                    question.place, Code.UNKNOWN_PART, f'no part is called "{question.asked_in}"', "asked_in"
                )

    def _report(self, place: Place, code: Code, message: str, *keys: str) -> None:
        self.files.problems.append(Problem(place.path, place.line(*keys), code, message))

    def _stray(self, languages: Collection[str]) -> None:
        """Report what stands where nothing is read; the folder of a language must be named in guide.toml."""
        root = self.files.folder
        expected = {root: {"guide.toml", "sources.toml", "README.md", *languages}}
        expected |= {root / name: {*FOLDERS, "labels.toml", "style.toml"} for name in languages}
        for folder, names in expected.items():
            for path in self.files.entries(folder):
                if path.name not in names:
                    self.files.problem(path, 1, Code.STRAY_FILE, "nothing reads this; move it or take it out")
