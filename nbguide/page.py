"""The reader's page as HTML, in the subset that Qt's rich text knows.

Written without the template engine, which exports use: the first page must not wait for it (decision 004).
`Safe.format` escapes whatever is not marked as safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup as Safe

from nbguide.views import Asked, PartView, SectionView, Text

Label = Callable[..., str]
"""Gives a word of labels.toml with its places filled."""

_BOX = Safe(
    '<table class="{style}" width="100%" cellpadding="14" cellspacing="0"><tr><td>'
    '<p class="box-title">{title}</p>{inside}</td></tr></table>\n'
)
_DOT = Safe(" &nbsp;·&nbsp; ")
_CHOICE = Safe('<tr><td class="{style}"><a href="answer:{question}:{id}">{words}</a></td></tr>')
_CHOICES = Safe('<table width="100%" cellpadding="8" cellspacing="4">{}</table>')
_JUMP = Safe('<li><a href="here:{id}">{title}</a></li>\n')
_JUMPS = Safe('<ul class="jump">\n{}</ul>\n')
_COLUMNS = Safe(
    '<table class="columns" width="100%" cellpadding="0" cellspacing="0"><tr>'
    '<td width="48%">{}</td><td width="4%"></td><td width="48%">{}</td></tr></table>'
)
_PICTURE = Safe('<p class="picture"><img src="picture:{name}" alt="{alt}" style="max-width:100%"></p>\n')
_DOOR = Safe(
    '<table width="100%" cellpadding="12" cellspacing="8"><tr>'
    '<td class="door-button" width="50%" align="center"><a href="open-door:{id}">{read}</a></td>'
    '<td class="door-button" width="50%" align="center"><a href="leave-door:{id}">{leave}</a></td>'
    "</tr></table>"
)
_QUESTION = Safe('<li>{words} &nbsp;<a class="tick" href="ask:{section}:{number}">{tick}</a></li>\n')
_GRID = '<table class="grid" width="100%" cellpadding="7" cellspacing="0">'
_CALLOUT = '<table class="callout" width="100%" cellpadding="12" cellspacing="0"><tr><td>'


def head(part: PartView, parts: int, label: Label) -> Iterator[Safe]:
    """Return what stands above the sections of *part*, one of *parts*: title and facts, then main points."""
    yield Safe("<h1>{}</h1>\n").format(part.title) + (_facts(part, parts, label) if not part.urgent else "")
    boxes = Safe("").join(_question(asked, label) for asked in part.asked)
    if part.long:
        boxes += _BOX.format(style="main", title=label("contents"), inside=_contents(part.sections))
    elif part.main_points:
        boxes += _BOX.format(style="main", title=label("main_points"), inside=_list(part.main_points))
    yield Safe('{}<p class="meta">{}</p>\n').format(callouts(part.intro), label("not_checked")) + boxes


def _facts(part: PartView, parts: int, label: Label) -> Safe:
    facts = [label("part_of", number=part.number, count=parts), _time(part, label)]
    if part.reasons:
        facts.append(label("shown_because", reasons=part.reasons))
    keep = label("kept" if part.kept else "keep_part")
    facts.append(Safe('<a href="keep-part:{}">{}</a>').format(part.id, keep))
    return Safe('<p class="meta">{}</p>\n').format(_DOT.join(facts))


def _time(part: PartView, label: Label) -> str:
    if part.long:
        return label("pages", count=len(part.sections), n=part.minutes)
    return label("minute") if part.minutes == 1 else label("minutes", n=part.minutes)


def _contents(sections: Sequence[SectionView]) -> Safe:
    """Return links to *sections* in two columns, each read from the top."""
    links = [_JUMP.format(id=section.id, title=section.title) for section in sections]
    half = (len(links) + 1) // 2
    columns = (Safe("").join(column) for column in (links[:half], links[half:]))
    return _COLUMNS.format(*(_JUMPS.format(column) for column in columns))


def _question(asked: Asked, label: Label) -> Safe:
    choices = Safe("").join(
        _CHOICE.format(
            style="chosen" if choice.chosen else "choice",
            question=asked.id,
            id=choice.id,
            words=label("chosen", answer=choice.words) if choice.chosen else choice.words,
        )
        for choice in asked.choices
    )
    several = Safe("<p>{}</p>").format(label("several")) if asked.several else Safe()
    inside = Safe("<p>{}</p>").format(asked.why) + several + _CHOICES.format(choices)
    return _BOX.format(style="question", title=asked.title, inside=inside)


def section_html(section: SectionView, label: Label) -> Safe:
    """Return one section; a call-out becomes a one-cell table, which Qt can colour."""
    return callouts("".join(_section(section, label)))


def origin(section: SectionView, label: Label) -> str:
    """Return who checked a section and which sources it was written from."""
    lines = [Safe("<p>{}</p>").format(section.review)]
    if section.sources:
        lines.append(Safe("<p>{}</p>").format(label("sources")))
        lines.append(_list(source.in_words for source in section.sources))
    return Safe("").join(lines)


def _section(section: SectionView, label: Label) -> Iterator[Safe]:
    yield Safe('<h2><a name="{}"></a>{}</h2>\n').format(section.id, section.title)
    if section.opened:
        yield Safe('<p class="meta">{} &nbsp; <a href="aside:{}">{}</a></p>\n').format(
            label("opened_note", reasons=section.reasons), section.id, label("aside_again")
        )
    yield from _closed(section, label) if section.text is None else _open(section, label)


def _closed(section: SectionView, label: Label) -> Iterator[Safe]:
    if section.door is not None:
        buttons = _DOOR.format(id=section.id, read=label("door_open"), leave=label("door_not_now"))
        yield _BOX.format(style="door", title=section.door.line, inside=buttons)


def _open(section: SectionView, label: Label) -> Iterator[Safe]:
    if section.text is None:
        return
    close = Safe('<p><a href="close-door:{}">{}</a></p>\n').format(section.id, label("door_close"))
    if section.overdue:
        yield Safe("<blockquote><p>{}</p></blockquote>\n").format(section.overdue)
    if section.lead:
        yield Safe('<p class="lead">{}</p>\n').format(section.lead)
    if section.door:
        yield close
    yield section.text.html
    if section.picture:
        yield _PICTURE.format(name=section.picture.name, alt=section.picture.alt)
        if section.picture.legend:
            yield _list(section.picture.legend, "ol")
        yield Safe('<p class="meta">{}</p>\n').format(section.picture.caption)
    if section.text.do:
        yield Safe('<p class="list-title">{}</p>\n{}').format(label("do"), _list(section.text.do))
    if section.text.ask:
        inside = _questions(section, section.text, label)
        if section.text.teach_back:
            inside += Safe("<p><b>{}</b> {}</p>").format(label("teach_back"), section.text.teach_back)
        yield _BOX.format(style="ask", title=label("ask"), inside=inside)
    if section.door:
        yield _BOX.format(style="door", title=label("door_after"), inside=close)
    if section.note:
        lines = Safe("<br>").join(section.note.strip().splitlines())
        change = Safe('<a href="note:{}">{}</a>').format(section.id, label("note_change"))
        inside = Safe("<p>{}</p><p>{}</p>").format(lines, change)
        yield _BOX.format(style="note", title=label("note"), inside=inside)
    links = [Safe('<a href="origin:{}">{}</a>').format(section.id, label("origin"))]
    if section.reasons and not section.opened:
        links.append(Safe('<a href="why:{}">{}</a>').format(section.id, label("why")))
    kept = label("kept" if section.kept else "keep")
    links.append(Safe('<a href="keep:{}">{}</a>').format(section.id, kept))
    if not section.note:
        links.append(Safe('<a href="note:{}">{}</a>').format(section.id, label("note_add")))
    if section.lead is not None:
        links.append(Safe('<a href="here:">{}</a>').format(label("to_contents")))
    yield Safe('<p class="meta">{}</p>\n').format(_DOT.join(links))


def _questions(section: SectionView, text: Text, label: Label) -> Safe:
    """Return the questions of a section, each with the tick that makes it the family's own."""
    items = Safe("").join(
        _QUESTION.format(
            words=words,
            section=section.id,
            number=number,
            tick=label("ask_added" if ticked else "ask_add"),
        )
        for number, (words, ticked) in enumerate(zip(text.ask, section.ticked, strict=True))
    )
    return Safe("<ul>\n{}</ul>\n").format(items)


def callouts(html: str) -> Safe:
    """Return *html* with call-outs as tables of one cell, which Qt can colour, and tables with fine lines."""
    calm = str(html).replace("<table>", _GRID)
    return Safe(calm.replace("<blockquote>", _CALLOUT).replace("</blockquote>", "</td></tr></table>"))


def _list(lines: Iterable[str], kind: str = "ul") -> Safe:
    items = Safe("").join(Safe("<li>{}</li>\n").format(line) for line in lines)
    return Safe("<{kind}>\n{items}</{kind}>\n").format(kind=kind, items=items)
