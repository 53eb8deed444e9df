"""The narrowed guide as JSON for programs, and as a web page, Markdown or plain text for people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import fields
from pathlib import Path

from markupsafe import Markup as Safe

from nbguide.handout import Handout
from nbguide.handout_contents import Contents, HandoutContents
from nbguide.model import Answers, Part, Section
from nbguide.narrowing import Narrowing, Reason, allowed_options
from nbguide.notebook import Notebook
from nbguide.page import callouts
from nbguide.policy import Centre
from nbguide.renderer import Renderer
from nbguide.single_page import below, drawn, linked, noted, style, wide
from nbguide.squares import svg
from nbguide.theme import Theme
from nbguide.views import Picture

_NEW_PAGE = Safe("<!-- chapter -->")
_LESS_THAN = re.compile(r"\\?<(?!https?://[^\s<>]*>)")
_MARKS = re.compile(r"[\\`*_\[\]#|~>]|(?<=^\d)\.|^[-+]", re.MULTILINE)
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\((term|section):([^)]*)\)")


class Exporter:
    """The forms in which one family's guide leaves the program; the *centre*'s card is on each for people."""

    def __init__(
        self, narrowing: Narrowing, renderer: Renderer, resources: Path, centre: Centre | None = None
    ) -> None:
        self._contents = Contents(narrowing, renderer, centre or Centre())
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

    def contents(self, notebook: Notebook, handout: Handout) -> HandoutContents:
        """Return all that a hand-out holds; raise KeyError where its part is not in the guide."""
        return self._contents.gather(notebook, handout)

    def as_html(self, notebook: Notebook, handout: Handout, light: Theme, dark: Theme) -> str:
        """Return one web page without script or outside address, for screen and paper."""
        contents = self.contents(notebook, handout)
        html = self._renderer.fill(
            "export.html.j2",
            style=Safe(style(self._sheets / "export.css", light, dark)),
            below=below,
            drawn=self._drawn,
            square=svg,
            wide=wide,
            **_values(contents),
        )
        return linked(noted(html, {word.id for word in contents.words}), _targets(contents))

    def as_chapters(self, notebook: Notebook, handout: Handout) -> list[str]:
        """Return the chapters of a hand-out on paper as HTML that Qt's rich text knows.

        Images are `picture:NAME`, `page:ANCHOR` (its page), `qr:ADDRESS`, `line:` and `box:` for a pen.
        """
        contents = self.contents(notebook, handout)
        html = self._renderer.fill(
            "print.html.j2",
            chapter=_NEW_PAGE,
            below=below,
            boxed=callouts,
            contents=list(self._headings(contents)),
            **_values(contents),
        )
        return [str(chapter) for chapter in linked(html, _targets(contents)).split(_NEW_PAGE)]

    def _headings(self, contents: HandoutContents) -> Iterator[tuple[str, str]]:
        """Yield the names and titles of the chapters that stand in the contents of a hand-out."""
        yield from ((f"part-{part.id}", part.title) for part in contents.all_parts)
        for name, title, there in (
            ("questions", "export_questions", contents.questions),
            ("notes", "export_notes", contents.other_notes),
            ("put-aside", "export_put_aside", contents.put_aside),
            ("addresses", "export_scan", contents.addresses),
            ("words", "export_words", contents.words),
            ("sources", "export_sources", contents.sources),
        ):
            if there:
                yield name, self._renderer.label(title)

    def _drawn(self, picture: Picture) -> Safe:
        instead = self._renderer.label("export_picture", alt=picture.alt)
        return drawn(self._pictures / picture.name, picture.alt, instead)

    def as_markdown(self, notebook: Notebook, handout: Handout) -> str:
        """Return the guide as Markdown, with its own links as plain words, without HTML or pictures."""
        text = self._plain("export.md.j2", self.contents(notebook, handout), str, _escaped)
        return _LESS_THAN.sub("&lt;", text).replace("![", "!\\[")

    def as_text(self, notebook: Notebook, handout: Handout) -> str:
        """Return the guide as plain text."""
        return self._plain("export.txt.j2", self.contents(notebook, handout), self._renderer.plain, str)

    def _plain(
        self,
        template: str,
        contents: HandoutContents,
        form: Callable[[str], str],
        own: Callable[[str], str],
    ) -> str:
        """Fill *template* with texts in Markdown, each in its *form*, and with what a family wrote."""
        visible = self._renderer.visible(contents.notebook)

        def text(name: str, found: Callable[[str], Section | Part]) -> str:
            return form(self._without_links(found(name).body, visible))

        parts = contents.all_parts
        bodies = {
            view.id: text(view.id, self._guide.section)
            for part in parts
            for view in part.sections
            if view.text is not None
        }
        intros = {part.id: text(part.id, self._guide.part) for part in parts if part.intro}
        filled = self._renderer.fill(template, bodies=bodies, intros=intros, own=own, **_values(contents))
        return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"

    def _without_links(self, body: str, visible: Set[str]) -> str:
        """Return Markdown with links of the guide as plain words, and a word where one leads aside."""

        def words(link: re.Match[str]) -> str:
            aside = link[2] == "section" and link[3] not in visible
            return f"{link[1]} {self._renderer.label('link_aside')}" if aside else link[1]

        return _MARKDOWN_LINK.sub(words, body)


def _escaped(words: str) -> str:
    """Return what a family wrote so that Markdown shows it as it is, line by line."""
    return _LINE_END.sub("\\\\\n", _MARKS.sub(r"\\\g<0>", words))


def _values(contents: HandoutContents) -> dict[str, object]:
    """Return what a hand-out holds under the names that templates use."""
    return {item.name: getattr(contents, item.name) for item in fields(contents)} | {
        "all_parts": contents.all_parts
    }


def _targets(contents: HandoutContents) -> dict[str, str]:
    """Return where the links of the guide lead to within a hand-out."""
    targets = {f"term:{word.id}": f"word-{word.id}" for word in contents.words}
    return targets | {f"section:{view.id}": view.id for part in contents.all_parts for view in part.sections}


def _pairs(reasons: Iterable[Reason]) -> list[dict[str, str]]:
    return [{"question": reason.question.id, "option": reason.option.id} for reason in reasons]
