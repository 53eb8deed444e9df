"""What must hold whatever a family answers: one function a rule, over all combinations of answers."""

from __future__ import annotations

from collections.abc import Iterator

from nbguide.check.plain import PlainWords
from nbguide.check.proof import Proof
from nbguide.check.readability import measurable
from nbguide.check.routes import readings
from nbguide.check.texts import Text, Texts
from nbguide.model import Answers, Guide, Section
from nbguide.problems import Code, Problem


def path_problems(guide: Guide, plain: PlainWords) -> Iterator[Problem]:
    """Yield what some family would meet; each problem names the fewest answers that lead to it."""
    proof = Proof(guide)
    yield from _parts(proof)
    yield from _urgent(proof)
    yield from _contacts(proof)
    yield from _links(proof, plain.texts)
    yield from _options(proof)
    yield from _conditions(proof)
    yield from _words(proof, plain.texts)
    yield from _readings(proof, plain)


def in_words(answers: Answers, guide: Guide) -> str:
    """Return answers as the command line takes them, in the order of the questions."""
    given = [
        f"{question.id}={'+'.join(o.id for o in question.options if o.id in answers[question.id])}"
        for question in guide.questions
        if question.id in answers
    ]
    return ", ".join(given) or "no answer"


def _parts(proof: Proof) -> Iterator[Problem]:
    """No answers leave a part empty."""
    for part in proof.guide.parts:
        answers = proof.fewest((), part.sections)
        if answers is not None:
            given = in_words(answers, proof.guide)
            message = f"the part is empty with {given}; add a section without a condition"
            yield Problem(part.place.path, 1, Code.EMPTY_PART, message)


def _urgent(proof: Proof) -> Iterator[Problem]:
    """There is an urgent part, and every family sees all of it."""
    if proof.guide.sections and not any(section.urgent for section in proof.guide.sections):
        message = "no part is urgent; a family must find when to call for help: urgent = true in its sections"
        yield Problem(proof.guide.language, 1, Code.NO_URGENT, message)
    for section in proof.guide.sections:
        answers = proof.fewest((), (section,)) if section.urgent else None
        if answers is not None:
            message = f"an urgent section is put aside with {in_words(answers, proof.guide)}"
            yield Problem(section.place.path, section.place.line("when"), Code.URGENT_NARROWED, message)


def _contacts(proof: Proof) -> Iterator[Problem]:
    """Every family finds whom it can turn to, without opening a door."""
    contacts = [section for section in proof.guide.sections if section.contacts and not section.door]
    answers = proof.fewest((), contacts)
    if proof.guide.sections and answers is not None:
        given = in_words(answers, proof.guide)
        message = f"no section says whom to turn to with {given}: contacts = true where one does"
        yield Problem(proof.guide.language, 1, Code.NO_CONTACT, message)


def links_aside(proof: Proof, texts: Texts) -> Iterator[tuple[Text, int, Section, Answers]]:
    """Yield the links that lead some family to a section that it does not see, with the fewest answers."""
    sections = {section.id: section for section in proof.guide.sections}
    for text in texts.marked():
        shown = (text.owner,) if isinstance(text.owner, Section) else ()
        for link in text.marked.links:
            kind, _, name = link.href.partition(":")
            target = sections.get(name) if kind == "section" else None
            answers = proof.fewest(shown, (target,)) if target else None
            if target and answers is not None:
                yield text, text.line + link.line - 1, target, answers


def _links(proof: Proof, texts: Texts) -> Iterator[Problem]:
    """Where a link leads to what is put aside, pages say so: they have a word for it."""
    if proof.guide.labels.get("link_aside", "").strip():
        return
    for text, line, target, answers in links_aside(proof, texts):
        given = in_words(answers, proof.guide)
        message = f'"{target.id}" is put aside with {given}, and no word says so: link_aside in labels.toml'
        yield Problem(text.place.path, line, Code.SILENT_LINK, message)


def _options(proof: Proof) -> Iterator[Problem]:
    """Every option of every question changes something for somebody."""
    named = {name for section in proof.guide.sections for table in section.when for name in table}
    for question in proof.guide.questions:
        for one, other in proof.twins(question) if question.id in named else ():
            message = f'"{one.id}" and "{other.id}" always show the same; name one in a "when", or join them'
            line = question.place.line(f"options.{other.id}", "options")
            yield Problem(question.place.path, line, Code.IDLE_OPTION, message)


def _conditions(proof: Proof) -> Iterator[Problem]:
    """No condition holds for everybody, and nothing in it is said twice or in vain."""
    for section in proof.guide.sections:
        found = next(_in_vain(section, proof), None) if section.when else None
        if found:
            code, message = found
            yield Problem(section.place.path, section.place.line("when"), code, message)


def _in_vain(section: Section, proof: Proof) -> Iterator[tuple[Code, str]]:
    standing = proof.standing(section)
    if frozenset() not in standing:
        yield Code.ALWAYS_HOLDS, "the condition holds whatever is answered; take it out"
    for number, table in enumerate(section.when):
        if table in section.when[:number]:
            yield Code.REPEATED_CONDITION, f"table {number + 1} is there already; take it out"
    for number in range(len(section.when) if len(section.when) > 1 else 0):
        if frozenset({number}) not in standing:
            yield Code.USELESS_CONDITION, f"table {number + 1} adds nothing to the others; take it out"
    for question in proof.guide.questions:
        named = any(question.id in table for table in section.when)
        if named and not proof.decides(question, section):
            message = f'"{question.id}" decides nothing in the condition; take it out'
            yield Code.USELESS_CONDITION, message


def _words(proof: Proof, texts: Texts) -> Iterator[Problem]:
    """Where a word cannot be marked, as in a title, a page that the family meets before has marked it.

    The urgent part is by itself: a family may open it at any time, and need not have read it.
    """
    for parts in (tuple(part for part in proof.guide.parts if part.urgent), proof.guide.reading_parts):
        explained: dict[str, list[Section]] = {}
        always: set[str] = set()
        for part in parts:
            always |= texts.marks(part)
            for section in part.sections:
                marked = texts.marks(section)
                for key, line, term in texts.unmarked(section):
                    if term in always | marked:
                        continue
                    answers = proof.fewest((section,), explained.get(term, ()))
                    if answers is not None:
                        message = (
                            f'"{term}" stands in "{key}" and no page explains it before with '
                            f"{in_words(answers, proof.guide)}; use it in the text of this page"
                        )
                        yield Problem(section.place.path, line, Code.UNEXPLAINED, message)
                if not section.door:
                    for term in marked:
                        explained.setdefault(term, []).append(section)


def _readings(proof: Proof, plain: PlainWords) -> Iterator[Problem]:
    """No family has more or harder pages to read than style.toml allows; the fewest answers are told."""
    most = proof.guide.style.targets.path_minutes
    path = f"{proof.guide.language}/style.toml"
    measures = list(measurable(proof.guide.language))
    said = False
    for route, amount in readings(proof, plain):
        if amount.minutes > most and not said:
            said = True
            given = in_words(proof.answers(route.given), proof.guide)
            message = f"with {given} it takes {amount.minutes} minutes to read; the target is {most}"
            yield Problem(path, 1, Code.LONG_PATH, message)
        for formula in tuple(measures):
            for missed in plain.missed(formula, formula.whole, amount.counts):
                measures.remove(formula)
                given = in_words(proof.answers(route.given), proof.guide)
                yield Problem(path, 1, Code.HARD_PATH, f"with {given} the pages have {missed}")
