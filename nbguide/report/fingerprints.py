"""Short codes for texts, so that what was signed on paper can be held against the guide as it is now."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256

from nbguide.model import Guide, Part, Question, Section
from nbguide.report.sentences import shown_to

Draw = Callable[[str], str]
"""Return the drawing of a picture by its name."""


def of_section(section: Section, guide: Guide, draw: Draw) -> str:
    """Return the code of all that families read of *section*, for whom it is, and what it rests on.

    Its review does not count, so that the code on a signed sheet stays when the signature is written in.
    """
    sources = {source.id: source.in_words for source in guide.sources}
    door = section.door
    return _code(
        [
            *(section.title, section.main, section.body, section.teach_back, section.kind, section.behind),
            *(section.do, section.ask, section.alt, section.caption, section.legend),
            [door.title, door.line] if door else [],
            draw(section.picture) if section.picture else "",
            shown_to(section, guide),
            [sources.get(name, name) for name in section.sources],
        ]
    )


def of_guide(guide: Guide, draw: Draw) -> str:
    """Return the code of all that any family reads: pages, questions, words, and labels."""
    return _code([*_texts(guide, draw), sorted(guide.labels.items())])


def _texts(guide: Guide, draw: Draw) -> Iterator[object]:
    for part in guide.parts:
        yield _of_part(part), [of_section(section, guide, draw) for section in part.sections]
    for question in guide.questions:
        yield _of_question(question)
    for term in guide.terms:
        yield term.term, term.say, term.body, term.also, term.more


def _of_part(part: Part) -> list[str]:
    return [part.id, part.title, part.body]


def _of_question(question: Question) -> list[object]:
    options = [(option.label, option.chip) for option in question.options]
    texts = [question.title, question.chip, question.why, question.find, question.not_sure, question.asked_in]
    return [*texts, question.ask, options]


def _code(texts: object) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of *texts*."""
    return sha256(json.dumps(texts).encode()).hexdigest()[:8]
