"""One entry of a guide from what its file holds: a section, a question, a term or a source."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from nbguide.conditions import read_condition
from nbguide.document import Document, Header
from nbguide.model import KINDS, NOT_SURE, Door, Option, Place, Question, Review, Section, Source, Term
from nbguide.problems import Code, Problem
from nbguide.review import read_day

SECTION_TEXT = frozenset({"title", "main", "ask", "do", "teach_back", "door", "alt", "caption", "legend"})
QUESTION_TEXT = frozenset({"title", "chip", "why", "find", "ask", "not_sure", "options", "chips"})
TERM_TEXT = frozenset({"term", "say", "also"})
PART_TEXT = frozenset({"title"})
"""The keys that hold words, in each kind of file; a translation may say these otherwise and no others."""

_PICTURE = re.compile(r"[a-z0-9-]+\.svg")

NEEDED = frozenset({"main", "ask", "do", "teach_back"})
"""The keys that a part may ask of each of its sections."""


def read_section(
    document: Document, part_id: str, questions: Mapping[str, Question], problems: list[Problem]
) -> Section:
    """Return the section of *document*; what is faulty in its header is left out."""
    header = document.header(problems)
    kind = header.text("kind")
    if kind and kind not in KINDS:
        header.problem(Code.UNKNOWN_KIND, f'the kind "{kind}" is not one of {", ".join(KINDS)}', "kind")
        kind = ""
    door = _door(header)
    urgent = header.flag("urgent")
    section = Section(
        id=document.id,
        part=part_id,
        title=header.text("title", needed=True) or document.id,
        body=document.body,
        place=document.text_place,
        kind=kind,
        main=header.text("main"),
        when=read_condition(header, kind, urgent, questions),
        sources=header.texts("sources"),
        ask=header.texts("ask"),
        do=header.texts("do"),
        teach_back=header.text("teach_back"),
        urgent=urgent,
        door=door,
        picture=_picture(header),
        alt=header.text("alt"),
        caption=header.text("caption"),
        legend=header.texts("legend"),
        covers=header.texts("covers"),
        contacts=header.flag("contacts"),
        check_before_release=header.flag("check_before_release"),
        behind=header.text("behind"),
        review=_review(header),
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


def _picture(header: Header) -> str:
    """Return the name of the picture; a path would lead out of the folder of pictures."""
    name = header.text("picture")
    if name and not _PICTURE.fullmatch(name):
        header.problem(
            Code.BAD_NAME, f'"{name}" is no picture; write its name, as in "a-name.svg"', "picture"
        )
        return ""
    return name


def _door(header: Header) -> Door | None:
    """Return the door; a faulty one stays closed, with dots for the words that it lacks."""
    words = header.entry("door", ("title", "line"))
    if "behind" in header.values and "door" not in header.values:
        message = "what stands behind a door needs a door of its own: a line [door], then title and line"
        header.problem(Code.NO_OUTER_DOOR, message, "behind")
    if words is None and header.values.keys() & {"door", "behind"}:
        return Door("...", "...")
    return Door(words["title"], words["line"]) if words else None


def _review(header: Header) -> Review | None:
    words = header.entry("review", ("by", "role", "date", "next"))
    for key in ("date", "next"):
        if words and read_day(words[key]) is None:
            message = f'"{words[key]}" is no day; write it as in {key} = "2027-03-01"'
            header.problem(Code.BAD_DATE, message, f"review.{key}", "review")
    return Review(**words) if words else None


def read_question(document: Document, problems: list[Problem]) -> Question:
    """Return the question of *document*; what is faulty in its header is left out."""
    header = document.header(problems)
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
        folded=header.flag("folded"),
    )
    header.finish()
    if document.body:
        header.problem(Code.UNEXPECTED_BODY, "a question is only its header; move the text to why or find")
    return question


def read_term(document: Document, problems: list[Problem]) -> Term:
    """Return the glossary term of *document*; what is faulty in its header is left out."""
    header = document.header(problems)
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


def read_source(source_id: str, entry: Any, place: Place, problems: list[Problem]) -> Source | None:
    """Return the source of one table of *place*, or None where it is no table."""
    if not isinstance(entry, dict):
        message = f'"{source_id}" must be a table: a line [{source_id}], then publisher, title and year'
        problems.append(Problem(place.path, place.line(source_id), Code.WRONG_TYPE, message))
        return None
    year = entry.get("year", entry.get("date", ""))
    header = Header(entry | {"year": str(year)}, place, problems, inside=source_id)
    header.taken.add("date")
    publisher, title = header.text("publisher", needed=True), header.text("title", needed=True)
    scan = header.flag("scan")
    url = header.text("url", needed=scan)
    if url and not url.startswith(("https://", "http://")):
        header.problem(Code.BAD_LINK, f'"{url}" is no address of a web page', "url")
        url = ""
    source = Source(source_id, publisher, title, header.text("year"), url, scan)
    header.finish()
    return source
