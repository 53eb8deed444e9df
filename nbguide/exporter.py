"""The narrowed guide as JSON for programs, and as a web page, Markdown or plain text for people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup as Safe

from nbguide.asking import for_team
from nbguide.model import NOT_SURE, Answers, Section
from nbguide.narrowing import Narrowing, Reason, allowed_options
from nbguide.notebook import Notebook
from nbguide.renderer import Renderer
from nbguide.single_page import below, drawn, linked, style
from nbguide.theme import Theme
from nbguide.views import Picture

_LESS_THAN = re.compile(r"\\?<(?!https?://[^\s<>]*>)")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\((term|section):([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer in words."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class PutAside:
    """One section that is not printed, under the title that lists may show, and why."""

    title: str
    reasons: str


class Exporter:
    """The forms in which one family's guide leaves the program; every form for people keeps doors closed."""

    def __init__(self, narrowing: Narrowing, renderer: Renderer, resources: Path) -> None:
        self._narrowing = narrowing
        self._renderer = renderer
        self._sheets = resources / "themes"
        self._pictures = resources / "pictures"
        self._guide = narrowing.guide

    def as_json(self, answers: Answers) -> str:
        """Return the JSON contract of the design: ids and texts, what is left out and why."""
        kept = {section.id for section in self._narrowing.shown(answers)}
        left_out = self._narrowing.put_aside(answers)
        following = self._narrowing.next_question(answers)
        order = {question.id: allowed_options(question) for question in self._guide.questions}
        whole = {
            "guide": {
                "title": self._guide.title,
                "version": self._guide.version,
                "language": self._guide.language,
            },
            "answers": {
                question: sorted(answers[question], key=order[question].index)
                for question in order
                if answers.get(question)
            },
            "parts": [
                {
                    "id": part.id,
                    "title": part.title,
                    "sections": [self._json_section(s, answers) for s in part.sections if s.id in kept],
                }
                for part in self._guide.parts
            ],
            "left_out": [
                {
                    "id": section.id,
                    "title": section.title,
                    "part": section.part,
                    "because": _pairs(self._narrowing.why_put_aside(section, answers)),
                }
                for section in left_out
            ],
            "next_question": following.id if following else None,
            "questions_left": len(self._narrowing.up_front(answers)),
        }
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

    def _json_section(self, section: Section, answers: Answers) -> dict[str, object]:
        text = self._renderer.text(section)
        review = section.review
        return {
            "id": section.id,
            "title": section.title,
            "text": text.plain,
            "because": _pairs(self._narrowing.why_shown(section, answers)),
            "urgent": section.urgent,
            "door": section.door.title if section.door else None,
            "sources": list(section.sources),
            "terms": list(text.terms),
            "ask": list(section.ask),
            "review": review
            and {"by": review.by, "role": review.role, "date": review.date, "next": review.next},
        }

    def as_html(self, answers: Answers, light: Theme, dark: Theme) -> str:
        """Return one web page without script or outside address, for screen and paper."""
        values = self._values(answers)
        targets = {f"term:{word.id}": f"word-{word.id}" for word in values["words"]}
        targets |= {f"section:{view.id}": view.id for part in values["parts"] for view in part.sections}
        html = self._renderer.fill(
            "export.html.j2",
            style=style(self._sheets / "export.css", light, dark),
            below=below,
            drawn=self._drawn,
            **values,
        )
        return linked(html, targets)

    def _drawn(self, picture: Picture) -> Safe:
        instead = self._renderer.label("export_picture", alt=picture.alt)
        return drawn(self._pictures / picture.name, picture.alt, instead)

    def as_markdown(self, answers: Answers) -> str:
        """Return the guide as Markdown, with its own links as plain words, without HTML or pictures."""
        text = self._plain("export.md.j2", answers, str)
        return _LESS_THAN.sub("&lt;", text).replace("![", "!\\[")

    def _without_links(self, body: str, kept: Set[str]) -> str:
        """Return Markdown with links of the guide as plain words, and a word where one leads aside."""

        def words(link: re.Match[str]) -> str:
            aside = link[2] == "section" and link[3] not in kept
            return f"{link[1]} {self._renderer.label('link_aside')}" if aside else link[1]

        return _MARKDOWN_LINK.sub(words, body)

    def as_text(self, answers: Answers) -> str:
        """Return the guide as plain text."""
        return self._plain("export.txt.j2", answers, self._renderer.plain)

    def _plain(self, template: str, answers: Answers, form: Callable[[str], str]) -> str:
        """Fill *template* with the texts in Markdown, each brought into its *form*."""
        kept = {section.id for section in self._narrowing.shown(answers)}
        bodies = {
            section.id: "" if section.door else form(self._without_links(section.body, kept))
            for section in self._guide.sections
        }
        intros = {part.id: form(self._without_links(part.body, kept)) for part in self._guide.parts}
        filled = self._renderer.fill(template, bodies=bodies, intros=intros, **self._values(answers))
        return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"

    def _values(self, answers: Answers) -> dict[str, Any]:
        """Return what every form for people holds."""
        notebook = Notebook(answers=answers)
        parts = [self._renderer.part(part, notebook) for part in self._guide.parts]
        used = {word.id for part in self._guide.parts for word in self._renderer.words_in(part, notebook)}
        cited = {source.id for part in parts for section in part.sections for source in section.sources}
        return {
            "guide": self._guide,
            "answers": list(self._answered(answers)),
            "for_team": for_team(self._guide, answers),
            "parts": parts,
            "put_aside": [
                PutAside(
                    self._renderer.title(section, notebook),
                    self._renderer.reasons(self._narrowing.why_put_aside(section, answers)),
                )
                for section in self._narrowing.put_aside(answers)
            ],
            "words": [word for word in self._renderer.all_words() if word.id in used],
            "sources": [source for source in self._guide.sources if source.id in cited],
        }

    def _answered(self, answers: Answers) -> Iterable[Answered]:
        for question in self._guide.questions:
            chosen = answers.get(question.id, frozenset())
            if NOT_SURE in chosen:
                yield Answered(question.chip, self._renderer.label("export_not_sure"))
            elif chosen:
                yield Answered(question.chip, ", ".join(o.chip for o in question.options if o.id in chosen))


def _pairs(reasons: Iterable[Reason]) -> list[dict[str, str]]:
    return [{"question": reason.question.id, "option": reason.option.id} for reason in reasons]
