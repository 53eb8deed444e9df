"""The laws of narrowing, for every answer to the shipped guide."""

import re
from pathlib import Path

from nbguide.check.path_rules import links_aside
from nbguide.check.proof import Proof
from nbguide.check.texts import Texts
from nbguide.model import Guide, Part, Question, Term
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.renderer import Renderer
from tests.making import TODAY, choices, every_answer, groups, is_shown, open_by_definition, take_back


def test_no_answer_puts_nothing_aside(guide: Guide) -> None:
    assert compile_guide(guide).put_aside({}) == ()


def test_every_answer_to_the_shipped_guide_keeps_the_laws(guide: Guide) -> None:
    narrowing = compile_guide(guide)
    whole = [section.id for section in guide.sections]
    combinations = 0
    for questions in groups(guide):
        visible: dict[frozenset[tuple[str, frozenset[str]]], set[str]] = {}
        for answers in every_answer(questions):
            combinations += 1
            kept = narrowing.shown(answers)
            aside = narrowing.put_aside(answers)
            assert list(kept) == [section for section in guide.sections if is_shown(section, answers)]
            assert sorted(section.id for section in (*kept, *aside)) == sorted(whole)
            assert all(all(take_back(narrowing, answers, section.id)) for section in aside)
            visible[frozenset(answers.items())] = {section.id for section in kept}
            opened = [question.id for question in narrowing.open_questions(answers)]
            assert opened == open_by_definition(guide, answers, frozenset())
        check_monotone(questions, visible)
    assert combinations >= sum(len(choices(question)) for question in guide.questions)


def check_monotone(
    questions: list[Question], visible: dict[frozenset[tuple[str, frozenset[str]]], set[str]]
) -> None:
    """Compare each answer with the next wider ones; from these steps all pairs follow."""
    for key, kept in visible.items():
        answers = dict(key)
        for question in questions:
            chosen = answers.get(question.id)
            if chosen is None:
                continue
            wider = [c for c in choices(question) if chosen < c and len(c) == len(chosen) + 1]
            for step in (None, *wider):
                widened = {**answers, question.id: step or frozenset()}
                widened = {name: given_ for name, given_ in widened.items() if given_}
                assert kept <= visible[frozenset(widened.items())]


def test_every_link_that_leads_aside_for_some_family_says_so(guide: Guide, templates: Path) -> None:
    word = guide.labels["link_aside"]
    renderer = Renderer(compile_guide(guide), templates, TODAY)
    found = list(links_aside(Proof(guide), Texts(guide)))
    assert found
    for text, _, target, answers in found:
        if isinstance(text.owner, Term):
            continue  # popups are plain text
        part = text.owner if isinstance(text.owner, Part) else guide.part(text.owner.part)
        page = "".join(renderer.page(part, Notebook(answers=answers)))
        links = re.findall(rf'<a href="section:{target.id}">.*?</a>(.{{{len(word) + 1}}})', page, re.DOTALL)
        assert links
        assert all(behind == f" {word}" for behind in links)
