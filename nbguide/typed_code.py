"""A paper code as somebody types it on the command line: its answers, or one line on what is wrong."""

from __future__ import annotations

from nbguide.model import Guide
from nbguide.paper_code import LENGTH, Decoded, Fault, WrongCode, typed_words


def decode(text: str, guide: Guide) -> Decoded:
    """Return what the code in *text* says; raise ValueError with one line where it is none."""
    if guide.paper is None:
        raise ValueError("this guide has no paper codes")
    words = typed_words(text)
    try:
        return guide.paper.decode(words)
    except WrongCode as wrong:
        raise ValueError(_why(wrong, words)) from None


def _why(wrong: WrongCode, words: tuple[str, ...]) -> str:
    if wrong.fault is Fault.COUNT:
        return f"a paper code has {LENGTH} words, and these are {len(words)}"
    if wrong.fault is Fault.SEVERAL_WRONG:
        return "these words do not belong together; compare each one, and their order, with the paper"
    if wrong.fault is Fault.TOO_NEW:
        return "a newer guide made this code; this one does not know it yet"
    place = wrong.place or 0
    fits = "does not fit the others" if wrong.fault is Fault.ONE_WRONG else "is no word of a paper code"
    near = f"; is it one of these on the paper: {', '.join(wrong.near)}?" if wrong.near else ""
    return f'word {place + 1}, "{words[place]}", {fits}{near}'
