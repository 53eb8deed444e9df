"""A header that cannot be read is explained in words for a writer, at the line to mend."""

import tomllib

import pytest

from nbguide.toml_faults import explain

CURLY = 'the quotation marks are curly; write straight ones: "text"'
OPEN = 'a text begins with " and does not end with one; add the straight " that is missing'
LIST = 'a list does not end with ], or lacks a comma between two entries: ["one", "two"]'
VALUE = 'the value of "g" cannot be read; texts and days stand in quotes, numbers have a point'

WRITTEN = {
    'title = "Pets\nkind = "path"': (1, OPEN),
    'a = "x"\nask = ["one", "two, "three"]': (2, OPEN),
    'ask = ["one", two"]': (1, OPEN),
    'title = "Pets\u201d': (1, OPEN),
    'title = "Pets\\"': (1, OPEN),
    "kind = \u201cpath\u201d": (1, CURLY),
    'ask = ["one", \u201ctwo\u201d]': (1, CURLY),
    'ask = ["one" "two"]\nb = 1': (1, LIST),
    'ask = ["one", "two"\ndo = ["three"]': (1, LIST),
    'ask = [\n "one",\ndo = "two"': (1, LIST),
    'a = "b"\nask = ["one"\n\n': (2, LIST),
    'do = [\n "one"\n "two",\n]': (3, LIST),
    "kind = path": (1, 'the text of "kind" is not in quotes; write "text"'),
    "when = [{ pet = [cat] }]": (1, 'the text of "when" is not in quotes; write "text"'),
    'kind: "path"': (1, 'after "kind" stands a colon; write kind = ...'),
    "urgent = True": (1, "write it in small letters: urgent = true"),
    'main = "A "pet" box"': (
        1,
        'more stands behind the text of "main"; write \\" for a quotation mark in a text',
    ),
    'main = "A \\pet"': (1, r"a backslash has a meaning of its own in a text; write two: \\"),
    'kind = "a"\nb = 1\nkind = "b"': (3, '"kind" is there twice; keep one of them'),
    "[door]\na = 1\n[door]\nb = 2": (3, '"door" is there twice; keep one of them'),
    '[door\ntitle = "a"': (1, "the line does not end with ]; write [door]"),
    'door = { title = "a"': (1, "a table does not end with }"),
    'title =\nkind = "path"': (
        1,
        'nothing stands behind "title ="; write a text in quotes, or take the line out',
    ),
    "g = 7,0": (1, VALUE),
    "g = 2027-3-1": (1, VALUE),
    "Some words": (
        1,
        'the header has lines such as key = "text"; the text of the page stands below the second +++',
    ),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_what_a_writer_gets_wrong_is_told_in_plain_words(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert explain(text, caught.value) == WRITTEN[text]
