"""What is wrong with a header that is not correct TOML, in words for a writer."""

from __future__ import annotations

import re
from collections.abc import Sequence

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=\s*(.*)""")
_COLON = re.compile(r"\s*([\w-]+)\s*:")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_CURLY = re.compile("[=:\\[,]\\s*[\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019]")


def explain(text: str, error: ValueError) -> tuple[int, str]:
    """Return the line of *text* to mend, counted from 1, and what is wrong there; *error* is tomllib's."""
    lines = text.split("\n")
    found = _AT.search(str(error))
    number, column = (int(found[1]), int(found[2])) if found and found[1] else (len(lines), 0)
    reason = _AT.sub("", str(error))
    line = lines[number - 1]
    if reason.startswith(("Unclosed array", "Invalid value")) and not line[: max(column - 1, 0)].strip():
        begins = _list_before(lines, number if column == 0 else number - 1)
        if begins and (column == 0 or _KEY.match(line)):  # the list that the line before should have ended
            number, line, reason = begins, lines[begins - 1], "Unclosed array"
    return number, _in_words(line, reason)


def _list_before(lines: Sequence[str], number: int) -> int:
    """Return the last line up to *number* at which a list begins, or 0."""
    keys = ((n, _KEY.match(lines[n - 1])) for n in range(number, 0, -1))
    return next((n for n, key in keys if key and key[2].startswith("[")), 0)


def _in_words(line: str, reason: str) -> str:
    bare = _TEXT.sub('""', line)
    given, colon = _KEY.match(line), _COLON.match(line)
    key, value = (given[1], given[2].strip()) if given else ("", "")
    if _CURLY.search(bare):
        return 'the quotation marks are curly; write straight ones: "text"'
    if bare.replace('""', "").count('"') == 1 or reason.startswith("Unterminated"):
        return 'a text begins with " and does not end with one; add the straight " that is missing'
    if reason.startswith("Cannot"):
        return f'"{key or line.strip(" []")}" is there twice; keep one of them'
    if reason.startswith("Unclosed array"):
        return 'a list does not end with ], or lacks a comma between two entries: ["one", "two"]'
    if reason.startswith("Unclosed inline table"):
        return "a table does not end with }"
    if reason.startswith("Expected ']' at the end of a table"):
        return f"the line does not end with ]; write [{line.strip(' []')}]"
    if "\\" in reason:
        return r"a backslash has a meaning of its own in a text; write two: \\"
    if colon and not given:
        return f'after "{colon[1]}" stands a colon; write {colon[1]} = ...'
    if not given:
        return 'the header has lines such as key = "text"; the text of the page stands below the second +++'
    if value.lower() in ("true", "false"):
        return f"write it in small letters: {key} = {value.lower()}"
    if value.startswith('"'):
        return f'more stands behind the text of "{key}"; write \\" for a quotation mark in a text'
    if not value:
        return f'nothing stands behind "{key} ="; write a text in quotes, or take the line out'
    if reason.startswith("Invalid value"):
        return f'the text of "{key}" is not in quotes; write "text"'
    return f'the value of "{key}" cannot be read; texts and days stand in quotes, numbers have a point'
