"""The shape of the texts of a guide: headings, tables, the length of sections, paragraphs and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nbguide.check.pieces import Block
from nbguide.check.readability import sentences, split_words
from nbguide.check.texts import Texts
from nbguide.model import Guide, Part, Place, Section, Targets
from nbguide.problems import Code, Problem


def problems(guide: Guide, texts: Texts) -> Iterator[Problem]:
    """Yield what is too long or too short, headings that do not help, and tables without them."""
    targets = guide.style.targets
    titles: list[tuple[Place, Block]] = []
    named: list[Part | Section] = [*guide.parts, *guide.sections]
    for text in named:
        if texts.is_own(text.place):
            headings = texts.body(text).headings
            own = [Block(text.place.line("title"), text.title)] if text.title != text.id else []
            titles += ((text.place, title) for title in own)
            for heading in (*own, *headings):
                yield from _too_short(text.place, heading, targets)
            yield from _twice((text.place, heading) for heading in headings)
            yield from _tables(text, texts)
    yield from _twice(titles)
    for section in guide.sections:
        if texts.is_own(section.place):
            yield from _lengths(section, texts, targets)


def count_words(texts: Texts, section: Section) -> int:
    """Return how many words the text and the things to do of *section* have."""
    body = [block.text for block in texts.body(section).blocks]
    return sum(len(text.split()) for text in (*body, *section.do))


def _too_short(place: Place, heading: Block, targets: Targets) -> Iterator[Problem]:
    if len(split_words(heading.text)) < targets.heading_words:
        message = f'the heading "{heading.text}" does not say what stands below it; use more words'
        yield Problem(place.path, heading.line, Code.ONE_WORD_HEADING, message)


def _twice(headings: Iterable[tuple[Place, Block]]) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for place, heading in headings:
        name = " ".join(heading.text.casefold().split())
        if name in seen:
            message = f'"{heading.text}" is a heading in {seen[name].path} already; use another one here'
            yield Problem(place.path, heading.line, Code.SAME_HEADING, message)
        seen.setdefault(name, place)


def _tables(text: Part | Section, texts: Texts) -> Iterator[Problem]:
    for table in texts.body(text).tables:
        empty = [str(number) for number, words in enumerate(table.header, 1) if number > 1 and not words]
        if empty:
            message = f"nothing stands above column {', '.join(empty)} of the table; say what it holds"
            yield Problem(text.place.path, table.line, Code.TABLE_WITHOUT_HEADER, message)


def _lengths(section: Section, texts: Texts, targets: Targets) -> Iterator[Problem]:
    place, length = section.place, count_words(texts, section)
    least = 0 if section.urgent else targets.section_words_least
    if not least <= length <= targets.section_words:
        mend = (
            f"at least {least}; say more" if length < least else f"at most {targets.section_words}; divide it"
        )
        message = f"the section has {length} words; the target is {mend}"
        yield Problem(place.path, place.body_line, Code.SECTION_LENGTH, message)
    for block in texts.body(section).blocks:
        count = len(sentences(block.text))
        if count > targets.paragraph_sentences:
            message = f"the paragraph has {count} sentences; the target is {targets.paragraph_sentences}"
            yield Problem(place.path, block.line, Code.LONG_PARAGRAPH, message)
    lists = [*texts.body(section).lists, *((place.line(k), len(getattr(section, k))) for k in ("do", "ask"))]
    for line, items in lists:
        if items > targets.list_items:
            message = f"the list has {items} items; the target is {targets.list_items}"
            yield Problem(place.path, line, Code.LONG_LIST, message)
