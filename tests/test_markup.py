"""Marking the words of the glossary, and plain text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.markup import Markup, blocks, plain_text
from nbguide.model import Place, Term
from tests.golden import Case, cases

GLOSSARY, *EXAMPLES = cases("markup.md")


def make_terms(lines: str) -> tuple[Term, ...]:
    terms = []
    for line in lines.split("\n"):
        name, _, forms = line.partition(": ")
        first, *others = forms.split(", ")
        terms.append(Term(name, first, "", "meaning", Place("glossary"), tuple(others)))
    return tuple(terms)


TERMS = make_terms(GLOSSARY.given)
MARKING = Markup(TERMS)
PLAIN = Markup()


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.id)
def test_marking_as_in_the_golden_file(case: Case) -> None:
    assert MARKING.html(MARKING.parse(case.given)).rstrip("\n") == case.expected


def test_a_term_given_in_decomposed_letters_is_found_in_a_composed_text() -> None:
    markup = Markup(make_terms("cafe: cafe\u0301"))
    assert markup.parse("In the caf\u00e9.").terms == ("cafe",)


def test_a_combining_mark_belongs_to_its_word() -> None:
    markup = Markup(make_terms("x: x"))
    assert markup.parse("x\u0304 and y\u0304x").terms == ()


def test_terms_come_in_the_order_of_their_first_use() -> None:
    assert MARKING.parse("MIBG, ALK, MIBG\n\n- marrow").terms == ("mibg", "alk", "marrow")


def test_a_line_is_marked_without_what_was_used_before() -> None:
    marked = MARKING.parse_inline("ALK and MIBG", used=["alk"])
    assert MARKING.html(marked) == 'ALK and <a href="term:mibg" class="term">MIBG</a>'


def test_texts_do_not_know_of_each_other() -> None:
    before = MARKING.html(MARKING.parse("ALK"))
    MARKING.parse("ALK and MIBG")
    assert MARKING.html(MARKING.parse("ALK")) == before


def test_links_know_their_lines() -> None:
    text = """First line [a](term:alk)
and [b](section:b) here.

- [c](https://example.org)
- x
  [d](ftp://example.org)

| x | y |
|---|---|
| 1 | [e](term:e) |

ends\\
[f](term:f)"""
    found = [(link.href, link.line) for link in MARKING.parse(text).links]
    assert found == [
        ("term:alk", 1),
        ("section:b", 2),
        ("https://example.org", 4),
        ("ftp://example.org", 6),
        ("term:e", 10),
        ("term:f", 13),
    ]


def test_links_that_the_marking_made_are_not_the_authors() -> None:
    assert MARKING.parse("ALK").links == ()


def test_pictures_and_html_know_their_lines() -> None:
    marked = MARKING.parse("one\n![x](y.png)\n\ntwo\n\n<div>three</div>")
    assert marked.images == (2,)
    assert set(marked.html) == {6}


def test_a_less_than_sign_is_not_html() -> None:
    assert MARKING.parse("2 < 3 and 4 > 1, <https://example.org>").html == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One *two*\nthree.\n\nFour\\\nfive.", "One two three.\n\nFour\nfive."),
        ("- one\n- two\n  - three", "- one\n- two\n  - three"),
        ("3. one\n4. two", "3. one\n4. two"),
        ("- one\n\n  more\n- two", "- one\n\nmore\n\n- two"),
        ("- ```\n  code\n  ```\n- two", "- code\n\n- two"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\nc | d"),
        ("# Title\n\n> quoted", "Title\n\nquoted"),
        ("&lt;b&gt; [a](term:x) `c` ![d](e.png)", "<b> a c d"),
        ("", ""),
    ],
)
def test_plain_text(text: str, expected: str) -> None:
    assert plain_text(MARKING.parse(text)) == expected


def test_blocks_are_the_units_that_are_graded() -> None:
    text = "# Title\n\nOne.\nTwo.\n\n- three\n\n| a | b |\n|---|---|\n| c | d |"
    assert blocks(MARKING.parse(text)) == ("Title", "One. Two.", "three", "a", "b", "c", "d")


# Texts in which the rules meet: forms of the glossary, marks of Markdown and odd letters, in any order.
PIECES = (
    [form for term in TERMS for form in (term.term, *term.also)]
    + ["bone", "cell", "non", "*", "**", "`", "[", "](section:a)", "](term:mibg)", "](https://example.org)"]
    + ["-", "‑", "–", "’", "'", " ", " ", " ", "\n", "\n\n", "\\\n", "# ", "- ", "> ", "| a |\n|---|\n", "|"]
    + ["ß", "İ", "ŉ", "\u0307", "<b>", "&amp;", "&", "<", "!", "_", "1", "é", "ﬁ", "ǰ"]
)
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ANY_LINK = re.compile(r"<a href=[^>]*>|</a>")


@given(texts)
def test_marking_never_changes_the_words(text: str) -> None:
    assert plain_text(MARKING.parse(text)) == plain_text(PLAIN.parse(text))


@given(texts)
def test_marking_adds_links_and_nothing_else(text: str) -> None:
    marked, plain = MARKING.html(MARKING.parse(text)), PLAIN.html(PLAIN.parse(text))
    assert ANY_LINK.sub("", marked) == ANY_LINK.sub("", plain)


@given(texts)
def test_links_never_cut_through_other_tags_or_each_other(text: str) -> None:
    html = MARKING.html(MARKING.parse(text))
    for match in re.finditer(r"<a [^>]*>(.*?)</a>", html, re.DOTALL):
        inside = match[1]
        assert "<a " not in inside
        open_tags: list[str] = []
        for closing, tag in re.findall(r"<(/?)(em|strong|code)>", inside):
            if closing:
                assert open_tags.pop() == tag
            else:
                open_tags.append(tag)
        assert open_tags == []


@given(texts)
def test_each_term_is_marked_by_the_program_once_at_most(text: str) -> None:
    marked = MARKING.parse(text)
    by_hand = [link.href for link in marked.links if link.href.startswith("term:")]
    targets = re.findall(r'href="(term:[^"]*)"', MARKING.html(marked))
    for target in set(targets):
        assert targets.count(target) - by_hand.count(target) <= 1


@given(st.text(max_size=60))
def test_any_text_can_be_parsed(text: str) -> None:
    assert plain_text(MARKING.parse(text)) == plain_text(PLAIN.parse(text))


def marked_by_definition(text: str, forms: dict[str, str]) -> list[str]:
    """Return the terms in a line of plain words, by the rules read naively: longest form at each word."""
    words = text.split(" ")
    found: list[str] = []
    at = 0
    while at < len(words):
        fitting = [form for form in forms if words[at : at + form.count(" ") + 1] == form.split(" ")]
        longest = max(fitting, key=len, default="")
        if longest and forms[longest] not in found:
            found.append(forms[longest])
        at += longest.count(" ") + 1
    return found


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=12), st.data())
def test_marking_agrees_with_the_naive_rule_on_plain_words(words: list[str], data: st.DataObject) -> None:
    phrases = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3).map(" ".join)
    forms = data.draw(st.lists(phrases, unique=True, max_size=5))
    named = {form: f"t{number}" for number, form in enumerate(forms)}
    terms = [Term(name, form, "", "x", Place("g")) for form, name in named.items()]
    text = " ".join(words)
    assert list(Markup(terms).parse_inline(text).terms) == marked_by_definition(text, named)
