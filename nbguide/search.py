"""Search in the whole guide: what somebody typed in, pages and glossary words with marked excerpts out."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Set
from typing import NamedTuple
from weakref import finalize

from nbguide.markup import Markup, plain_text
from nbguide.model import Guide
from nbguide.sought import Slot, Sought, Words, all_of, any_of
from nbguide.spelling import SHORTEST, Folding, Spelling, fold_all

LONGEST = 12
"""Of a longer question the first words are looked for."""

MOST_ASIDE = 5
"""So many pages that are put aside are listed at least, whatever else was found."""

USUAL = 3
"""Beside other words, one that stands in more than one of so many texts says little."""

WORDS = 5
"""So many words of the glossary are listed; the list of all words has the others."""

NEAR = 3
"""So many words are offered where nothing was found."""

BEGUN = 4
"""So many letters of another name are enough to find the pages that use the word itself."""

EXCERPT = 170
"""The longest excerpt, in characters."""

BEFORE = 70
"""How many characters an excerpt has at most before what is marked first."""

_WEIGHTS = "10.0, 4.0, 1.0"
"""What a word counts in a title or name, in a main point or meaning, and in a text."""

_LIST_MARK = re.compile(r"^\s*(?:- |\d+\. )?")
_ENDS_IN_WORD = re.compile(r"[^\W_][\u0300-\u036f]*\Z")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class CannotSearch(Exception):
    """This computer's SQLite was built without FTS5, which the search needs."""


class Entry(NamedTuple):
    """What can be found: a page, the top of a part (no *section*), or a word of the glossary (*term*).

    *names* are the title, or all forms of a word; *main* is the main point, or a word's meaning.
    """

    names: tuple[str, ...]
    main: str
    texts: tuple[str, ...] = ()
    part: str = ""
    section: str = ""
    term: str = ""
    urgent: bool = False


class Marked(NamedTuple):
    """A text, and where what was looked for stands in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Found(NamedTuple):
    """A page, the top of a part, or a word of the glossary, as in `Entry`, ready for a list."""

    part: str
    section: str
    term: str
    title: Marked
    excerpt: Marked


class Results(NamedTuple):
    """What was found: *words* of the glossary, *pages* that are shown, and those that are put *aside*.

    Pages of one part stand together, the part with the best page first. *more* and *more_words* count what is
    left out here. *letters* are what the names of all these words hold, or empty where no letters are in all.
    *corrected* is what was looked for in place of what was typed, or empty. *partly* says that no page has
    all the words. *near* are words to try, where nothing was found.
    """

    sought: Sought
    words: tuple[Found, ...] = ()
    more_words: int = 0
    letters: str = ""
    pages: tuple[Found, ...] = ()
    aside: tuple[Found, ...] = ()
    more: int = 0
    corrected: str = ""
    partly: bool = False
    near: tuple[str, ...] = ()

    @property
    def page_count(self) -> int:
        """Return how many pages were found."""
        return len(self.pages) + len(self.aside) + self.more

    @property
    def word_count(self) -> int:
        """Return how many words of the glossary were found."""
        return len(self.words) + self.more_words


class Index:
    """All that can be found in *guide* while these *doors* are open; kept in memory only.

    Raises `CannotSearch` where this computer's SQLite cannot.

    What stands behind a closed door is not in here, so that nothing found, counted, ranked or corrected can
    tell of it: only the neutral title and the line of the door are.
    """

    def __init__(self, guide: Guide, doors: Set[str] = frozenset()) -> None:
        self._entries = tuple(_entries(guide, doors))
        folding = Folding()
        self._names = [tuple(map(folding.fold_all, entry.names)) for entry in self._entries]
        self._texts = [tuple(map(folding.fold_all, (e.main, *e.texts))) for e in self._entries]
        self._written = folding.written
        self._forms: dict[Words, set[int]] = {}
        for number, entry in enumerate(self._entries):
            for name in self._names[number] if entry.term else ():
                self._forms.setdefault(tuple(name.split()), set()).add(number)
        self._forms.pop((), None)
        self._longest = max(map(len, self._forms), default=1)
        self._counts = Counter(word for number in range(len(self._entries)) for word in self._words(number))
        self._spelling = Spelling(self._counts)
        self._vocabulary = list(self._counts)
        self._stemmed = guide.language.partition("-")[0] == "en"
        self._tables = self._filled_tables()
        finalize(self, self._tables.close)

    def _filled_tables(self) -> sqlite3.Connection:
        """Return the tables in memory: the texts as they are, and the words by their English stems."""
        tables = sqlite3.connect(":memory:")
        tables.execute("PRAGMA temp_store = MEMORY")
        try:
            tables.execute(
                "CREATE VIRTUAL TABLE texts USING fts5(names, main, rest, content='', tokenize='ascii')"
            )
            tables.execute("CREATE VIRTUAL TABLE words USING fts5(word, content='', tokenize='porter ascii')")
        except sqlite3.OperationalError as error:
            tables.close()
            raise CannotSearch from error
        tables.executemany(
            "INSERT INTO texts (rowid, names, main, rest) VALUES (?, ?, ?, ?)",
            (
                (number, " ".join(names), texts[0], " ".join(texts[1:]))
                for number, (names, texts) in enumerate(zip(self._names, self._texts, strict=True))
            ),
        )
        if self._stemmed:
            tables.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(self._vocabulary))
        return tables

    def _words(self, number: int) -> set[str]:
        return set(" ".join((*self._names[number], *self._texts[number])).split())

    def find(self, typed: str, visible: Set[str], most: int) -> Results:
        """Return what is found for what was *typed* so far, *most* pages of it at first.

        *visible* are the sections that the family's pages hold.
        """
        given = fold_all(typed)
        half = len(given) <= LONGEST and _ENDS_IN_WORD.search(typed) is not None
        words = self._mended(given[:LONGEST], half=half)
        forms = list(self._split(words))
        asked = [self._slot(form, half=False) for form in forms[:-1]]
        asked += [self._slot(form, half=half) for form in forms[-1:]]
        asked.sort(key=self._spread)
        needed = [slot for slot in asked if self._spread(slot) * USUAL <= len(self._entries)] or asked
        sought = Sought(tuple(needed))
        if not needed:
            return Results(sought)
        expression, partly = all_of(needed), False
        if len(needed) > 1 and not any(self._entries[row].part for row in self._holding(expression)):
            expression, partly = any_of(needed), True
        rows = self._ranked(expression)
        named = self._holding(f"{{names}} : ({expression})")
        leading = self._holding(f"{{names main}} : ({expression})")
        held = Counter(row for slot in needed for row in self._holding(slot.expression())) if partly else {}

        typed_words = " ".join(words)

        def rank(row: int) -> tuple[bool, bool, int, int]:
            urgent, exact = self._entries[row].urgent, typed_words in self._names[row]
            return not urgent, not exact, -held.get(row, 0), -(row in named) - (row in leading)

        pages = sorted((row for row in rows if self._entries[row].part), key=rank)
        shown = [row for row in pages if self._shown(row, visible)]
        aside = [row for row in pages if not self._shown(row, visible)]
        terms = self._terms(words, rows, named)
        few, few_aside = shown[:most], aside[: max(MOST_ASIDE, most - len(shown))]
        mended = "" if words == given[:LONGEST] else " ".join(self._written.get(word, word) for word in words)
        return Results(
            sought,
            words=tuple(self._found(row, sought, typed_words) for row in terms[:WORDS]),
            more_words=len(terms[WORDS:]),
            letters=(mended or typed.strip()) if terms and self._hold(terms, typed_words) else "",
            pages=tuple(self._found(row, sought, typed_words) for row in self._by_part(few)),
            aside=tuple(self._found(row, sought, typed_words) for row in few_aside),
            more=len(pages) - len(few) - len(few_aside),
            corrected=mended,
            partly=partly and bool(pages),
            near=() if rows else tuple(self._near(words)),
        )

    # ---- what is looked for

    def _mended(self, given: list[str], *, half: bool) -> list[str]:
        """Return the words *given*, with those that are not in the guide put right where that is likely."""
        words: list[str] = []
        rest = list(given)
        while rest:
            word = rest.pop(0)
            begun = half and not rest
            following = word + rest[0] if rest else ""
            if following in self._counts and not (word in self._counts and rest[0] in self._counts):
                words.append(following)
                rest.pop(0)
            elif self._knows(word, begun=begun):
                words.append(word)
            else:
                words += self._two_of(word) or [self._spelling.meant(word, half=begun) or word]
        return words

    def _knows(self, word: str, *, begun: bool) -> bool:
        if word in self._counts or self._alike(word):
            return True
        return begun and any(known.startswith(word) for known in self._counts)

    def _two_of(self, word: str) -> list[str]:
        """Return the two words of the guide that *word* is without a space between them; else nothing."""
        pairs = (
            [word[:at], word[at:]]
            for at in range(SHORTEST, len(word) - SHORTEST + 1)
            if word[:at] in self._counts and word[at:] in self._counts
        )
        return max(pairs, key=lambda pair: min(self._counts[part] for part in pair), default=[])

    def _alike(self, word: str) -> set[str]:
        """Return the words of the guide with the stem of *word*, in English."""
        found = self._tables.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{word}"',))
        return {self._vocabulary[row] for (row,) in found}

    def _split(self, words: list[str]) -> Iterator[Words]:
        """Yield *words* one by one, or together where they are a name in the glossary."""
        at = 0
        while at < len(words):
            sizes = range(min(self._longest, len(words) - at), 1, -1)
            size = next((n for n in sizes if tuple(words[at : at + n]) in self._forms), 1)
            yield tuple(words[at : at + size])
            at += size

    def _slot(self, words: Words, *, half: bool) -> Slot:
        """Return what is looked for where *words* were typed: their other forms and names too."""
        names = {words}.union(self._other_names(words))
        if len(words) == 1:
            names.update((word,) for word in self._alike(words[0]))
            if half and len(words[0]) >= BEGUN:
                for form in self._forms:
                    if form[0].startswith(words[0]):
                        names |= self._other_names(form)
        return Slot(frozenset(names), words if half else ())

    def _other_names(self, form: Words) -> set[Words]:
        rows = self._forms.get(form, ())
        return {tuple(name.split()) for row in rows for name in self._names[row]} - {()}

    def _spread(self, slot: Slot) -> int:
        """Return in how many texts the most usual of its words stands."""
        return max((self._counts[form[0]] for form in slot.forms if len(form) == 1), default=0)

    def _near(self, words: list[str]) -> Iterator[str]:
        unknown = [word for word in words if word not in self._counts]
        for word in unknown[:1]:
            for near in self._spelling.nearest(word, NEAR):
                yield self._written[near]

    # ---- what is found

    def _holding(self, expression: str) -> set[int]:
        found = self._tables.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,))
        return {row for (row,) in found}

    def _ranked(self, expression: str) -> list[int]:
        order = f"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, {_WEIGHTS}), rowid"
        return [row for (row,) in self._tables.execute(order, (expression,))]

    def _shown(self, row: int, visible: Set[str]) -> bool:
        section = self._entries[row].section
        return not section or section in visible

    def _by_part(self, rows: list[int]) -> list[int]:
        """Return *rows* with those of one part together, the part that comes first by its best one first."""
        order = list(dict.fromkeys(self._entries[row].part for row in rows))
        return sorted(rows, key=lambda row: order.index(self._entries[row].part))

    def _terms(self, words: list[str], rows: list[int], named: Set[int]) -> list[int]:
        """Return the glossary words: those that were typed whole, then others with such a name.

        Those with such a meaning are there where no page was found.
        """
        typed = [row for form in self._split(words) for row in sorted(self._forms.get(form, ()))]
        others = [row for row in rows if row in named] or rows
        pages = any(self._entries[row].part for row in rows)
        return [
            row
            for row in dict.fromkeys((*typed, *others))
            if self._entries[row].term and (row in named or row in typed or not pages)
        ]

    def _hold(self, rows: list[int], letters: str) -> bool:
        """Return whether a name of each of *rows* holds the *letters*, which are folded."""
        return all(any(letters in name for name in self._names[row]) for row in rows)

    def _found(self, row: int, sought: Sought, typed: str) -> Found:
        entry, texts = self._entries[row], self._texts[row]
        title = entry.names[0]
        if entry.term:
            names = enumerate(self._names[row])
            name = next((n for n, known in names if known.startswith(typed)), sought.best(self._names[row]))
            title = f"{title} ({entry.names[name]})" if name else title
            sentence = _SENTENCE.split(entry.main, 1)[0]
            excerpt = Marked(sentence, sought.marks(sentence))
        else:
            written = (entry.main, *entry.texts)
            excerpt = _excerpt(written[sought.best(texts)] or next(filter(None, written), ""), sought)
        return Found(entry.part, entry.section, entry.term, Marked(title, sought.marks(title)), excerpt)


def _excerpt(text: str, sought: Sought) -> Marked:
    """Return a short text as it is; of a longer one what stands round the first mark, cut between words."""
    marks = sought.marks(text)
    if len(text) <= EXCERPT:
        return Marked(text, marks)
    first = marks[0][0] if marks else 0
    starts = [0, *(sentence.end() for sentence in _SENTENCE.finditer(text, 0, first))]
    start = starts[-1]
    if first - start > BEFORE:
        start = text.find(" ", first - BEFORE, first) + 1 or first
    end = start + EXCERPT
    if end < len(text):
        end = max(text.rfind(" ", first, end), first) if " " in text[first:end] else end
    lead = "… " if start else ""
    moved = tuple(
        (first - start + len(lead), last - start + len(lead)) for first, last in marks if last <= end
    )
    return Marked(lead + text[start:end].rstrip() + (" …" if end < len(text) else ""), moved)


def _entries(guide: Guide, doors: Set[str]) -> Iterator[Entry]:
    """Yield what can be found: of what stands behind a closed door the neutral title and line only."""
    markup = Markup()

    def lines(text: str) -> tuple[str, ...]:
        plain = plain_text(markup.parse(text)).replace(" | ", " · ")
        return tuple(_LIST_MARK.sub("", line) for line in plain.splitlines() if line.strip())

    def line(text: str) -> str:
        return plain_text(markup.parse_inline(text)) if text else ""

    for part in guide.parts:
        yield Entry((part.title,), "", lines(part.body), part.id, urgent=part.urgent)
        for section in part.sections:
            if section.behind and section.behind not in doors:
                continue
            if section.door is not None and section.id not in doors:
                yield Entry((section.door.title,), section.door.line, (), part.id, section.id)
                continue
            said = map(line, (*section.do, *section.ask, section.teach_back))
            texts = (*lines(section.body), *said, section.alt, section.caption, *section.legend)
            names = (section.title,)
            yield Entry(names, line(section.main), texts, part.id, section.id, urgent=section.urgent)
    for term in guide.terms:
        meaning = " ".join(lines(term.body))
        yield Entry((term.term, *term.also), meaning, term=term.id)
