"""The `when` of a section: the answers that it fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields

from nbguide.document import Header
from nbguide.model import Alternative, Condition, Question, Section
from nbguide.problems import Code


def read_condition(header: Header, kind: str, urgent: bool, questions: Mapping[str, Question]) -> Condition:
    """Return the condition, or one that always holds where anything about it is wrong (law 1)."""
    header.taken.add("when")
    if "when" not in header.values:
        return ()
    written = header.values["when"]
    before = len(header.problems)
    tables = written if isinstance(written, list) else [written]
    if urgent:
        header.problem(
            Code.URGENT_NARROWED, "an urgent section is always shown; take its condition out", "when"
        )
    elif not kind and "kind" not in header.values:
        header.problem(
            Code.WHEN_WITHOUT_KIND, "a section with a condition needs a kind that says why", "when"
        )
    if not tables:
        header.problem(
            Code.EMPTY_CONDITION, "the list of conditions is empty; fill it or take it out", "when"
        )
    alternatives = [_alternative(table, header, kind, questions) for table in tables]
    return tuple(alternatives) if kind and len(header.problems) == before else ()


def _alternative(table: object, header: Header, kind: str, questions: Mapping[str, Question]) -> Alternative:
    if not isinstance(table, dict):
        header.problem(Code.WRONG_TYPE, 'a condition is a table such as { risk = ["high"] }', "when")
        return {}
    if not table:
        header.problem(
            Code.EMPTY_CONDITION, "a condition is empty; name a question in it or take it out", "when"
        )
    alternative = {}
    above = {field.name for field in fields(Section)}
    for name, listed in table.items():
        question = read_choice(header, "when", name, listed, questions, above)
        if question is None:
            continue
        keys, options = (f"when.{name}", "when"), [option.id for option in question.options]
        report_unknown(header, "when", question, listed, options)
        if not listed:
            message = f'"{name}" lists no option; name one or take it out'
            header.problem(Code.EMPTY_CONDITION, message, *keys)
        elif options and set(options) <= set(listed):
            message = f'"{name}" lists every option, so it decides nothing; take it out'
            header.problem(Code.EVERY_OPTION, message, *keys)
        if kind and kind not in question.may_rule_out:
            message = f'the question "{name}" may not rule out sections of the kind "{kind}"'
            header.problem(Code.KIND_NOT_ALLOWED, message, *keys)
        alternative[name] = frozenset(listed)
    return alternative


def read_choice(
    header: Header,
    table: str,
    name: str,
    listed: object,
    questions: Mapping[str, Question],
    above: Set[str],
) -> Question | None:
    """Return the question *name* of a table of *header* where a list of options stands behind it.

    Report what is wrong otherwise; the keys *above* belong above the table.
    """
    keys, question = (f"{table}.{name}", table), questions.get(name)
    if question is None:
        message = f'no question is called "{name}"; there are: {", ".join(questions) or "none"}'
        if name in above:
            message = f'"{name}" stands below [{table}] and is taken for a question; move it above that line'
        header.problem(Code.UNKNOWN_QUESTION, message, *keys)
    elif not isinstance(listed, list) or not all(isinstance(option, str) for option in listed):
        header.problem(Code.WRONG_TYPE, f'"{name}" needs a list of options, such as ["high"]', *keys)
        return None
    return question


def report_unknown(
    header: Header, table: str, question: Question, listed: Iterable[str], allowed: Sequence[str]
) -> bool:
    """Report each option that *question* does not have, and return whether there is one."""
    unknown = [option for option in listed if option not in allowed]
    for option in unknown:
        message = f'the question "{question.id}" has no option "{option}"; it has: {", ".join(allowed)}'
        header.problem(Code.UNKNOWN_OPTION, message, f"{table}.{question.id}", table)
    return bool(unknown)
