"""Search finds what is there, forgives spelling, puts the best first, and knows nothing of closed doors."""

import dataclasses
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.model import Door, Guide, Part, Section, Term
from nbguide.narrowing import compile as compile_guide
from nbguide.paths import shipped
from nbguide.renderer import Renderer
from nbguide.search import EXCERPT, LONGEST, MOST_ASIDE, Found, Index, Marked, Results
from nbguide.spelling import fold, fold_all
from tests.making import PLACE, TODAY

ALL = 10_000
"""More pages than any guide has."""

LETTERS = st.characters(categories=("Lu", "Ll"), max_codepoint=0x24F, exclude_characters="ıŉǰ")
WORDS = st.text(LETTERS, min_size=1, max_size=9).filter(fold)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def make_guide(*sections: Section, terms: tuple[Term, ...] = (), language: str = "en") -> Guide:
    """Return a guide of the parts that the sections name, in the order in which they are named."""
    names = dict.fromkeys(section.part for section in sections)
    parts = tuple(Part(n, f"Part {n}", "", PLACE, tuple(s for s in sections if s.part == n)) for n in names)
    return Guide("1", language, (language,), parts=parts, terms=terms)


def page(name: str, body: str = "", **more: object) -> Section:
    values: dict[str, object] = {"part": "p", "title": f"Title {name}", "body": body, "place": PLACE, **more}
    return Section(name, **values)  # type: ignore[arg-type]


def term(name: str, *also: str, meaning: str = "A thing.") -> Term:
    return Term(fold(name), name, "", meaning, PLACE, also)


def everything(guide: Guide) -> set[str]:
    return {section.id for section in guide.sections}


def look(guide: Guide, typed: str) -> Results:
    return Index(guide).find(typed, everything(guide), ALL)


def pages(results: Results) -> list[str]:
    return [found.section for found in (*results.pages, *results.aside)]


def terms(results: Results) -> list[str]:
    return [found.term for found in results.words]


def lines(results: Results) -> Iterator[Marked]:
    for found in (*results.words, *results.pages, *results.aside):
        yield found.title
        yield found.excerpt


def marked(line: Marked) -> list[str]:
    return [line.text[start:end] for start, end in line.marks]


@pytest.fixture(scope="module")
def index(guide: Guide) -> Index:
    """Return the index of the guide that is shipped, with all doors closed."""
    return Index(guide)


@pytest.fixture(scope="module")
def renderer(guide: Guide) -> Renderer:
    return Renderer(compile_guide(guide), shipped("resources") / "templates", TODAY)


# Laws


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """Draw a guide whose pages hold words by chance, in every place that a page has for words."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        made.append(
            page(
                f"s{number}",
                draw(TEXTS),
                part=draw(st.sampled_from("pq")),
                title=draw(TEXTS),
                main=draw(st.one_of(st.just(""), TEXTS)),
                do=tuple(draw(st.lists(TEXTS, max_size=2))),
                ask=tuple(draw(st.lists(TEXTS, max_size=2))),
                teach_back=draw(st.one_of(st.just(""), TEXTS)),
                caption=draw(st.one_of(st.just(""), TEXTS)),
                alt=draw(st.one_of(st.just(""), TEXTS)),
                door=draw(st.one_of(st.none(), st.builds(Door, TEXTS, TEXTS))),
            )
        )
    names = draw(st.lists(WORDS, max_size=3, unique_by=fold))
    return make_guide(
        *sorted(made, key=lambda section: section.part),
        terms=tuple(term(name, meaning=draw(TEXTS)) for name in names),
        language=draw(st.sampled_from(["en", "fr"])),
    )


def open_words(section: Section) -> set[str]:
    """Return the words that stand before the door of a section, or all where there is none."""
    if section.door is not None:
        return set(fold_all(f"{section.door.title} {section.door.line}"))
    texts = (section.title, section.main, section.body, section.teach_back, section.caption, section.alt)
    return set(fold_all(" ".join((*texts, *section.do, *section.ask))))


@given(guides(), st.data())
def test_every_page_that_holds_a_word_is_found_by_it_shown_or_put_aside(
    guide: Guide, data: st.DataObject
) -> None:
    index = Index(guide)
    visible = data.draw(st.sets(st.sampled_from(sorted(everything(guide)))))
    for word in sorted({word for section in guide.sections for word in open_words(section)})[:9]:
        for typed in (word, f"{word} ", f"({word.capitalize()})"):
            results = index.find(typed, visible, ALL)
            assert not results.corrected
            holding = {section.id for section in guide.sections if word in open_words(section)}
            assert holding <= set(pages(results))
            assert {found.section for found in results.pages} <= visible | {""}
            assert not {found.section for found in results.aside} & visible


@given(guides())
def test_what_is_half_typed_of_a_word_finds_something(guide: Guide) -> None:
    index = Index(guide)
    for word in sorted({word for section in guide.sections for word in open_words(section)})[:9]:
        for length in range(1, len(word)):
            results = index.find(word[:length], everything(guide), ALL)
            assert pages(results) or terms(results), word[:length]
            assert not results.near


@given(guides(), st.text(max_size=60))
def test_whatever_is_typed_nothing_breaks_and_marks_are_words_of_their_line(guide: Guide, typed: str) -> None:
    results = look(guide, typed)
    for line in lines(results):
        ends = [0, *(place for mark in line.marks for place in mark), len(line.text)]
        assert ends == sorted(ends)
        assert all(fold_all(words) for words in marked(line))
    assert len(set(pages(results))) >= len(pages(results)) - len(guide.parts)  # "" is the top of a part


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "-",
            '"',
            "'",
            "AND",
            "OR NOT",
            "NEAR(a b)",
            "stem-cell",
            "can't",
            "chemo*",
            "title:x",
            "(",
            "^a",
        ),
        *("a" * 5000, "a " * 5000, "\0", "\ud800", "𝔘𝔫𝔦", "é" * 300, "½", "ﷺ", "{names} : x", "% _"),
    ],
)
def test_nothing_that_is_typed_is_a_fault(index: Index, guide: Guide, typed: str) -> None:
    index.find(typed, everything(guide), 20)


def test_nothing_typed_finds_nothing(index: Index, guide: Guide) -> None:
    for typed in ("", "  ", "?!"):
        results = index.find(typed, everything(guide), 20)
        assert (results.page_count, results.word_count, results.near) == (0, 0, ())


@given(st.data())
def test_no_result_tells_what_is_behind_a_closed_door(data: st.DataObject) -> None:
    """Any query gives the same for two guides that differ in what stands behind closed doors only."""
    before = data.draw(guides())
    parts = tuple(
        dataclasses.replace(part, sections=tuple(_another_behind(data, section) for section in part.sections))
        for part in before.parts
    )
    after = dataclasses.replace(before, parts=parts)
    hidden = [
        w for g in (before, after) for s in g.sections for w in fold_all(f"{s.title} {s.body} {s.main}")
    ]
    one, other, visible = Index(before), Index(after), everything(before)
    for typed in {*hidden, *(word[:-1] for word in hidden), data.draw(TEXTS)}:
        assert one.find(typed, visible, ALL) == other.find(typed, visible, ALL)


def _another_behind(data: st.DataObject, section: Section) -> Section:
    if section.door is None:
        return section
    return dataclasses.replace(
        section,
        title=data.draw(TEXTS),
        body=data.draw(TEXTS),
        main=data.draw(TEXTS),
        ask=(data.draw(TEXTS),),
        do=(),
        caption=data.draw(TEXTS),
    )


# Doors of the shipped guide


def test_closed_doors_of_the_guide_are_found_by_their_neutral_words_only(guide: Guide, index: Index) -> None:
    open_text = " ".join(" ".join(sorted(open_words(s))) for s in guide.sections if not s.behind)
    open_text += " ".join(f"{t.term} {' '.join(t.also)} {t.body}" for t in guide.terms)
    open_text += " ".join(f"{part.title} {part.body}" for part in guide.parts)
    known = set(fold_all(open_text))
    closed = [section for section in guide.sections if section.door]
    assert closed
    hidden = {w for s in closed for w in fold_all(" ".join((s.title, s.main, s.body, *s.ask)))} - known
    assert len(hidden) > 20
    for word in hidden:
        results = index.find(word, everything(guide), ALL)
        said = " ".join((results.corrected, *results.near, *(line.text for line in lines(results))))
        assert word not in fold_all(said)
    for section in closed:
        assert section.door
        found = pages(index.find(section.door.title, everything(guide), ALL))
        assert (section.id in found) is not bool(section.behind)


def test_an_open_door_lets_its_page_be_found_and_shows_the_door_behind_it(guide: Guide) -> None:
    outer = next(section for section in guide.sections if section.behind)
    first = guide.section(outer.behind)
    opened = Index(guide, {first.id})
    assert outer.door
    assert first.id in pages(opened.find(first.title, everything(guide), ALL))
    assert outer.id in pages(opened.find(outer.door.title, everything(guide), ALL))
    title = [
        f.title.text
        for f in opened.find(outer.door.title, everything(guide), ALL).pages
        if f.section == outer.id
    ]
    assert title == [outer.door.title]
    assert outer.title in [
        found.title.text
        for found in Index(guide, {first.id, outer.id}).find(outer.title, everything(guide), ALL).pages
    ]


def test_an_inner_door_is_not_there_while_the_outer_one_is_closed(guide: Guide) -> None:
    inner = next(section for section in guide.sections if section.behind)
    assert inner.door
    opened = Index(guide, {inner.id})  # its own door was opened once, and the outer one closed again
    for typed in (inner.title, inner.door.title):
        assert inner.id not in pages(opened.find(typed, everything(guide), ALL))


# Names


def test_each_name_of_a_word_finds_the_word_first_and_all_pages_that_use_it(
    guide: Guide, index: Index, renderer: Renderer
) -> None:
    using: dict[str, set[str]] = {}
    for section in guide.sections:
        if section.door is None:
            for used in renderer.text(section).terms:
                using.setdefault(used, set()).add(section.id)
    for known in guide.terms:
        for form in (known.term, *known.also):
            results = index.find(form, everything(guide), ALL)
            assert terms(results)[0] == known.id, form
            assert using.get(known.id, set()) <= set(pages(results)), form


def test_another_name_is_shown_beside_the_word_that_it_stands_for() -> None:
    guide = make_guide(page("a", "We gave chemotherapy."), terms=(term("chemotherapy", "chemo"),))
    results = look(guide, "chemo")
    assert terms(results) == ["chemotherapy"]
    assert marked(results.pages[0].excerpt) == ["chemotherapy"]
    guide = make_guide(page("a", "We gave dinutuximab."), terms=(term("dinutuximab", "Unituxin"),))
    results = look(guide, "unituxin")
    assert [marked(found.excerpt) for found in results.pages] == [["dinutuximab"]]


def test_a_name_of_several_words_is_marked_as_one() -> None:
    guide = make_guide(page("a", "The bone marrow is soft."), terms=(term("bone marrow", "marrow"),))
    assert marked(look(guide, "marrow").pages[0].excerpt) == ["bone marrow"]


@given(st.lists(WORDS, min_size=1, max_size=9, unique_by=fold), st.data())
def test_the_letters_of_words_are_in_a_name_of_each_word_that_is_found(
    names: list[str], data: st.DataObject
) -> None:
    guide = make_guide(terms=tuple(map(term, names)))
    typed = data.draw(
        st.sampled_from(names).flatmap(lambda name: st.sampled_from([name[:3], name, name + "e"]))
    )
    results = look(guide, typed)
    letters = " ".join(fold_all(results.letters))
    for found in results.words if letters else ():
        assert letters in fold(found.term)


def test_the_letters_of_words_are_those_of_what_was_meant() -> None:
    guide = make_guide(terms=tuple(term(f"chemo{letter}") for letter in "abcdefgh"))
    assert look(guide, "chem").letters == "chem"
    assert look(guide, "chemoc of").letters == ""
    mended = look(guide, "kemoc")
    assert mended.letters == mended.corrected == "chemoc"
    assert look(guide, "xyzzy").letters == ""


def test_the_meanings_of_words_are_found_where_no_page_is() -> None:
    guide = make_guide(page("a", "Nothing."), terms=(term("gust", meaning="A sudden wind. It passes."),))
    results = look(guide, "sudden")
    assert [(w.term, w.excerpt.text) for w in results.words] == [("gust", "A sudden wind.")]


# Forms of a word, in English and in other languages


@pytest.mark.parametrize("typed", ["breathe", "breathi", "breathing", "BREATHES", "breath"])
def test_forms_of_an_english_word_find_each_other(typed: str) -> None:
    assert pages(look(make_guide(page("a", "Trouble breathing.")), typed)) == ["a"]


def test_other_languages_are_not_taken_for_english() -> None:
    french = make_guide(page("a", "Il compte les portes."), page("b", "Il porte un sac."), language="fr")
    assert pages(look(french, "portes ")) == ["a"]
    assert set(pages(look(make_guide(*french.sections), "portes "))) == {"a", "b"}


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("fievre", "La fièvre monte."),
        ("FIÈVRE", "La fièvre monte."),
        ("enfant", "Pour l\u2019enfant malade."),
        ("ubelkeit", "Gegen Übelkeit hilft Ruhe."),
        ("strasse", "Die Straße."),
        ("e\u0301lan", "Un élan."),
    ],
)
def test_accents_case_and_apostrophes_do_not_matter(typed: str, body: str) -> None:
    results = look(make_guide(page("a", body), language="fr"), typed)
    assert pages(results) == ["a"]
    assert marked(results.pages[0].excerpt)


# Spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dinutuximap", "dinutuximab"),
        ("nuroblastoma", "neuroblastoma"),
        ("neuro blastoma", "neuroblastoma"),
        ("nurobl", "neuroblastoma"),
        ("kemo", "chemo"),
        ("kimo", "chemo"),
        ("metastisis", "metastasis"),
        ("stemcell", "stem cell"),
        ("feever", "fever"),
        ("diareah", "diarrhea"),
        ("anasthetic", "anesthetic"),
        ("hemaglobin", "hemoglobin"),
        ("mbig scan", "MIBG scan"),
    ],
)
def test_what_was_meant_is_found_and_said(guide: Guide, index: Index, typed: str, meant: str) -> None:
    results = index.find(typed, everything(guide), ALL)
    assert results.corrected == meant
    assert pages(results) == pages(index.find(meant, everything(guide), ALL))


def test_a_word_of_the_guide_is_never_put_right(guide: Guide, index: Index) -> None:
    words = {word for section in guide.sections for word in open_words(section) if not section.behind}
    for word in words:
        assert not index.find(f"{word} ", everything(guide), 1).corrected


def test_almost_every_slip_in_a_long_name_is_forgiven(guide: Guide, index: Index) -> None:
    """One letter left out, doubled or swapped, at every other place in every name of eight or more."""
    slips = missed = 0
    for known in guide.terms:
        name = fold(known.term)
        if len(name) < 8 or not known.term.isalpha():
            continue
        for at in range(1, len(name) - 1, 2):
            for slip in (
                name[:at] + name[at + 1 :],
                name[:at] + name[at] + name[at:],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            ):
                slips += 1
                missed += known.id not in terms(index.find(slip, everything(guide), 1))
    assert slips > 300
    assert missed / slips < 0.03


def test_what_begins_a_word_is_not_taken_for_a_slip() -> None:
    guide = make_guide(page("a", "Swelling."), page("b", "A smell."))
    results = look(guide, "swel")
    assert not results.corrected
    assert pages(results) == ["a"]


@pytest.mark.parametrize("letter", "abcdefghjklmnopqrstuvwxyz")  # III is a word: phase III
def test_a_key_held_down_is_not_taken_for_a_word(index: Index, guide: Guide, letter: str) -> None:
    results = index.find(6 * letter, everything(guide), ALL)
    assert not results.corrected
    assert not pages(results)


def test_words_to_try_are_offered_where_nothing_is_found(guide: Guide, index: Index) -> None:
    results = index.find("radiashun", everything(guide), 20)
    assert not pages(results)
    assert "radiation" in results.near


# Order


def test_titles_come_before_main_points_and_those_before_texts() -> None:
    guide = make_guide(
        page("text", "kite " * 9),
        page("main", "x", main="A kite flies."),
        page("title", "x", title="The kite"),
    )
    assert pages(look(guide, "kite")) == ["title", "main", "text"]


def test_urgent_pages_come_first() -> None:
    guide = make_guide(
        page("title", "x", title="Fever"), page("now", "With a fever, call.", part="now", urgent=True)
    )
    assert pages(look(guide, "fever")) == ["now", "title"]


def test_who_types_a_title_finds_its_page_before_all_but_urgent_ones(guide: Guide, index: Index) -> None:
    urgent = {section.id for section in guide.sections if section.urgent}
    for section in guide.sections:
        if section.door is None:
            found = pages(index.find(section.title, everything(guide), ALL))
            assert next(name for name in found if name == section.id or name not in urgent) == section.id


def test_pages_of_a_part_stand_together_the_part_with_the_best_first(guide: Guide, index: Index) -> None:
    for typed in ("scan", "chemotherapy", "hospital", "radiation"):
        parts = [found.part for found in index.find(typed, everything(guide), 20).pages]
        runs = [part for number, part in enumerate(parts) if part not in parts[max(0, number - 1) : number]]
        assert len(runs) == len(set(runs))
    small = make_guide(page("a", "kite"), page("b", "x", part="q", title="Kite"), page("c", "kite", part="q"))
    assert pages(look(small, "kite")) == ["b", "c", "a"]


def test_a_page_with_all_words_comes_alone_and_else_those_with_most() -> None:
    others = (page(f"s{n}", "x") for n in range(9))
    guide = make_guide(page("both", "red kite"), page("red", "red bow"), page("kite", "kite"), *others)
    results = look(guide, "red kite")
    assert (pages(results), results.partly) == (["both"], False)
    results = look(guide, "red kite bow ")
    assert results.partly
    assert set(pages(results)) == {"both", "red", "kite"}
    assert pages(results)[-1] == "kite"


def test_usual_words_do_not_hide_what_is_meant(guide: Guide, index: Index) -> None:
    assert terms(index.find("what is dfmo", everything(guide), 20)) == ["dfmo"]
    assert "dfmo" in pages(index.find("what is the dfmo", everything(guide), 20))


def test_few_are_listed_at_first_and_the_rest_is_counted() -> None:
    guide = make_guide(*(page(f"s{n:02}", "kite") for n in range(30)))
    shown = {f"s{n:02}" for n in range(20)}
    results = Index(guide).find("kite", shown, 8)
    assert (len(results.pages), len(results.aside), results.more) == (8, MOST_ASIDE, 17)
    assert results.page_count == 30
    assert Index(guide).find("kite", shown, 100).more == 0


# Excerpts


def test_an_excerpt_is_short_holds_what_was_found_and_is_cut_between_words(
    guide: Guide, index: Index
) -> None:
    for typed in ("hospital", "the", "cells", "dinutuximab"):
        for found in index.find(typed, everything(guide), ALL).pages:
            text = found.excerpt.text.removeprefix("… ").removesuffix(" …")
            assert len(text) <= EXCERPT
            assert found.excerpt.marks or found.title.marks
            assert _stands_whole(guide, found, text)


def _stands_whole(guide: Guide, found: Found, text: str) -> bool:
    """Return whether the excerpt begins and ends where words of its page do."""
    if not found.section or guide.section(found.section).door:
        return True
    section = guide.section(found.section)
    whole = fold_all(" ".join((section.main, section.body, *section.do, *section.ask, *section.legend)))
    whole += fold_all(f"{section.teach_back} {section.caption} {section.alt}")
    words = fold_all(text)
    return not words or (words[0] in whole and words[-1] in whole)


def test_the_excerpt_is_the_place_with_the_rarest_word() -> None:
    guide = make_guide(page("a", "my kite\n\nmy gust"), page("b", "my bow"), page("c", "my bow"))
    assert look(guide, "gust bow my").pages[0].excerpt.text in ("my gust", "my bow")
    assert look(guide, "my gust").pages[0].excerpt.text == "my gust"


def test_tables_and_lists_are_read_as_lines() -> None:
    body = "- one kite\n- two bows\n\n| a | b |\n|---|---|\n| red | gust |\n"
    guide = make_guide(page("a", body))
    assert look(guide, "kite").pages[0].excerpt.text == "one kite"
    assert look(guide, "gust").pages[0].excerpt.text == "red · gust"


def test_a_long_question_is_cut() -> None:
    guide = make_guide(page("a", "kite"), page("b", "bow"))
    assert pages(look(guide, "kite " * LONGEST + "bow")) == ["a"]


def test_a_page_found_by_its_title_begins_with_its_first_words() -> None:
    results = look(make_guide(page("a", "First words.\n\nMore.", title="Kite")), "kite")
    assert results.pages[0].excerpt.text == "First words."
    guide = make_guide(page("a"))
    part = dataclasses.replace(guide.parts[0], title="Kites", body="An intro.")
    results = look(dataclasses.replace(guide, parts=(part,)), "kites")
    assert [(found.section, found.excerpt.text) for found in results.pages] == [("", "An intro.")]


def test_the_index_lets_its_tables_go_with_it() -> None:
    index = Index(make_guide(page("a", "kite")))
    tables = index._tables
    del index
    with pytest.raises(sqlite3.ProgrammingError):
        tables.execute("SELECT 1")
