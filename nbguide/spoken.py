"""What a voice is given to say: sentence by sentence, short forms and numbers to call as people say them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nbguide.model import Term
from nbguide.sentences import sentence_ranges

_ADDRESS = re.compile(r"https?://(?:www\.)?([\w.-]*\w)(?:/(?:[^\s)]*[^\s).,;:!?])?)?")
_NUMBER_TO_CALL = re.compile(r"(?<![\d-])(?:911|\d+(?:-\d+){2,})(?![\d-])")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class Passage(NamedTuple):
    """Words that stand together on a page: a paragraph, an item of a list, a cell, the words for a picture.

    They stand from *start* to *end*; those for a picture do not, and are longer. *lead* is said first.
    """

    start: int
    end: int
    text: str
    lead: str = ""
    heading: bool = False


class Sentence(NamedTuple):
    """What is said at once, and where it stands on the page."""

    start: int
    end: int
    words: str
    heading: bool = False


class Pronunciation:
    """How the short forms of a glossary are spoken: a voice would make a word of MIBG.

    Whole words are left to the voice, which says them better than it reads how they are spoken.
    """

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._spoken = dict(_short_forms(terms))
        longest_first = sorted(self._spoken, key=len, reverse=True)
        forms = "|".join(map(re.escape, longest_first))
        self._forms = re.compile(rf"(?<!\w)({forms})((?:['’]?s)?)(?!\w)") if forms else None

    def sentences(self, passages: Iterable[Passage]) -> Iterator[Sentence]:
        """Yield the sentences of *passages*; what has no letter and no digit is not said."""
        for passage in passages:
            lead = passage.lead
            for first, end in sentence_ranges(passage.text):
                words = self.said(passage.text[first:end])
                if not _LETTER_OR_DIGIT.search(words):
                    continue
                on_page = passage.end - passage.start == len(passage.text)
                start, stop = (first, end) if on_page else (0, passage.end - passage.start)
                start, stop = passage.start + start, passage.start + stop
                yield Sentence(start, stop, " ".join([*lead.split(), words]), passage.heading)
                lead = ""

    def said(self, text: str) -> str:
        """Return *text* as a voice must be given it."""
        text = _ADDRESS.sub(r"\1", text)
        text = _NUMBER_TO_CALL.sub(lambda number: _digits(number[0]), text)
        if self._forms is not None:
            text = self._forms.sub(lambda form: self._spoken[form[1]] + ("’s" if form[2] else ""), text)
        return " ".join(text.split())


def _digits(number: str) -> str:
    """Return a number to call digit by digit, with a pause between its groups."""
    return ", ".join(" ".join(group) for group in number.split("-"))


def _short_forms(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    """Yield the short forms that terms are written with, each with its part of how the term is spoken."""
    for term in terms:
        written, spoken = term.term.split(), term.say.split()
        if len(written) == 1 and spoken:
            written, spoken = [term.term], [term.say]
        if len(written) == len(spoken):
            pairs = zip(written, spoken, strict=True)
            yield from ((form, _for_a_voice(say)) for form, say in pairs if _is_short_form(form))


def _is_short_form(word: str) -> bool:
    """Return whether *word* has two capitals, or letters and digits."""
    letters = any(letter.isalpha() for letter in word)
    return sum(letter.isupper() for letter in word) > 1 or (letters and any(map(str.isdigit, word)))


def _for_a_voice(say: str) -> str:
    """Return "M-I-B-G" as "M.I.B.G" and "MICK-en" as "mick-en".

    A voice says a letter that stands alone as a word, "A", and spells out what is in capitals.
    """
    parts = re.split(r"(-|\s+)", say)
    if all(len(part) == 1 for part in parts):
        return ".".join(parts[::2])
    return "".join(part if len(part) == 1 else part.lower() for part in parts)
