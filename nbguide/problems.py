"""Faults in the content: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How bad a fault is: only errors make the check end with status 1."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """Every fault that can be reported; the second value says what it means."""

    NO_GUIDE = ("no-guide", "guide.toml is missing or cannot be read")
    BAD_FORMAT = ("bad-format", "the content's format number is not one that this program reads")
    EMPTY_GUIDE = ("empty-guide", "the guide has no part with a section")
    UNREADABLE = ("unreadable", "the system does not let the file be read")
    OUTSIDE = ("outside-folder", "a link leads out of the content folder")
    TOO_LARGE = ("too-large", "the file is larger than 1 MB")
    NUL_BYTE = ("nul-byte", "the file holds a NUL byte, so it is not a text")
    NOT_UTF8 = ("not-utf8", "the file is not saved as UTF-8")
    STRAY_FILE = ("stray-file", "the file stands where the guide does not look for one")
    BAD_NAME = ("bad-name", "the name of a file or folder gives no id")
    DUPLICATE_ID = ("duplicate-id", "two files, or two topics, give the same id")
    NO_HEADER = ("no-header", "the file does not begin with a header between +++ lines")
    OPEN_HEADER = ("open-header", "the header has no second +++ line")
    BAD_TOML = ("bad-toml", "the header or file is not correct TOML")
    MISSING_KEY = ("missing-key", "a key that is needed is missing or empty")
    UNKNOWN_KEY = ("unknown-key", "the key is not one that is known here")
    WRONG_TYPE = ("wrong-type", "the value is of the wrong type")
    NO_PART_FILE = ("no-part-file", "a folder of sections has no _part.md")
    EMPTY_BODY = ("empty-body", "there is no text below the header")
    UNEXPECTED_BODY = ("unexpected-body", "there is a text where only a header is read")
    RESERVED_OPTION = ("reserved-option", "the option not-sure is there by itself and may not be named")
    UNKNOWN_QUESTION = ("unknown-question", "a condition names a question that does not exist")
    UNKNOWN_OPTION = ("unknown-option", "a condition names an option that its question does not have")
    EMPTY_CONDITION = ("empty-condition", "a condition, or a list in it, is empty")
    EVERY_OPTION = ("every-option", "a condition lists every option, so it decides nothing")
    UNKNOWN_KIND = ("unknown-kind", "the kind is not one of path, detail, words, local")
    WHEN_WITHOUT_KIND = ("when-without-kind", "a condition stands on a section without a kind")
    KIND_NOT_ALLOWED = ("kind-not-allowed", "a question may not rule out sections of this kind")
    URGENT_NARROWED = ("urgent-narrowed", "an urgent section has a condition, a kind or a door")
    URGENT_MIXED = ("urgent-mixed", "a part mixes urgent sections and others")
    IDLE_QUESTION = ("idle-question", "no condition names the question")
    IDLE_OPTION = ("idle-option", "two options of a question always show the same sections")
    EMPTY_PART = ("empty-part", "some answers leave a part without a section")
    NO_URGENT = ("no-urgent-part", "no part of the guide is urgent")
    NO_CONTACT = ("no-contact", "some answers leave a family without anybody to turn to")
    ALWAYS_HOLDS = ("always-holds", "a condition holds whatever is answered")
    REPEATED_CONDITION = ("repeated-condition", "a condition lists the same table twice")
    USELESS_CONDITION = ("useless-condition", "a table or a question adds nothing to a condition")
    SILENT_LINK = ("silent-link", "a link leads to what some answers put aside, and no word says so")
    UNEXPLAINED = (
        "unexplained-word",
        "a glossary word stands where it is not marked, before a page explains it",
    )
    UNKNOWN_SOURCE = ("unknown-source", "the source is not in sources.toml")
    UNUSED_SOURCE = ("unused-source", "no section names the source")
    NO_SOURCE = ("no-source", "a section names no source")
    UNKNOWN_SECTION = ("unknown-section", "there is no section of that id")
    UNKNOWN_PART = ("unknown-part", "there is no part of that id")
    UNKNOWN_TERM = ("unknown-term", "there is no glossary term of that id")
    UNUSED_TERM = ("unused-term", "no text uses the glossary term")
    FORM_TWICE = ("form-twice", "two glossary terms claim the same word")
    BAD_FORM = ("bad-form", "a glossary word does not begin with a letter or a digit")
    BAD_LINK = ("bad-link", "a link is neither term:, section: nor https:")
    IMAGE = ("image-in-body", "a picture stands in the text and not in the header")
    MISSING_PICTURE = ("missing-picture", "the picture is not among the resources")
    PICTURE_WITHOUT_ALT = ("picture-without-alt", "a picture has no text alternative")
    HTML = ("html-in-body", "HTML in the text is shown as text")
    STRAY_MARK = ("stray-mark", "a mark of Markdown is shown as it stands")
    DOOR_LEAK = ("door-leak", "something outside a door leads to what is behind it")
    NO_OUTER_DOOR = ("no-outer-door", "a section stands behind another one, and the doors do not fit")
    HARD_SECTION = ("hard-section", "a section asks for more years of school than its target")
    HARD_GUIDE = ("hard-guide", "the whole guide asks for more years of school than its target")
    HARD_PATH = (
        "hard-path",
        "what some answers leave asks for more years of school than the target",
    )
    LONG_PATH = ("long-path", "what some answers leave takes longer to read than its target")
    HARD_MEANING = ("hard-meaning", "questions and meanings ask for more years of school than their target")
    HARD_WORD = ("hard-word", "a hard word is used and is not in the glossary")
    ROUND_MEANING = ("round-meaning", "two words of the glossary explain each other")
    HARD_DEFINITION = ("hard-definition", "a meaning in the glossary is harder than the word it explains")
    PASSIVE_VOICE = ("passive-voice", "too many sentences of a section are in the passive voice")
    ONE_WORD_HEADING = ("one-word-heading", "a heading is too short to say what stands below it")
    SAME_HEADING = ("same-heading", "two sections, two parts or two headings of a text have one name")
    TABLE_WITHOUT_HEADER = ("table-without-header", "a column of a table has nothing above it")
    LONG_SENTENCE = ("long-sentence", "a sentence has too many words")
    LONG_PARAGRAPH = ("long-paragraph", "a paragraph has too many sentences")
    LONG_LIST = ("long-list", "a list has too many items")
    SECTION_LENGTH = ("section-length", "a section has too many words, or too few")
    NEEDED_HERE = ("needed-here", "a section lacks a key that every section of its part needs")
    UNMARKED_NUMBER = (
        "unmarked-number",
        "a telephone number stands in a section without check_before_release",
    )
    NOT_GRADED = ("not-graded", "texts cannot be graded: no tool, or no formula for the language")
    UNKNOWN_TOPIC = ("unknown-topic", "a section covers something that coverage.toml does not list")
    UNCOVERED = ("uncovered", "no section covers a topic of coverage.toml")
    BAD_ANSWER = ("bad-answer", "the sheet holds an answer or a day that cannot be")
    HURTS = ("hurts", "the words may hurt a family")
    BAD_DATE = ("bad-date", "a day is not written as in 2027-03-01, or cannot be")
    OVERDUE_REVIEW = ("overdue-review", "the day is past until which the check of a section holds")
    ADVICE = ("advice", "the words advise a treatment; the guide informs and never recommends")
    OLD_LAYOUT = ("old-layout", "the newest layout of paper codes does not fit the guide's questions")
    LAYOUTS_FULL = ("layouts-full", "there are more answers in the layouts than paper codes")
    BAD_WORD = ("bad-word", "an entry of the words for paper codes is not one word of letters")
    WORD_COUNT = ("word-count", "the words for paper codes are too few, too many, or twice the same")
    WORDS_ALIKE = ("words-alike", "two words for paper codes differ in one letter only, or in none")
    MISSING_LABEL = ("missing-label", "labels.toml lacks a word that pages print")
    UNKNOWN_LABEL = ("unknown-label", "labels.toml holds a word that no page prints")
    WRONG_PLACE = (
        "wrong-place",
        "a word of labels.toml has other places than the program fills",
    )
    LOGIC_IN_TRANSLATION = (
        "logic-in-translation",
        "a translation holds a key that belongs to the source only",
    )
    UNSTAMPED = ("unstamped", "a translation does not say from which text it was made")
    STALE_TRANSLATION = ("stale-translation", "the source is another text since this was translated")
    UNTRANSLATED = ("untranslated", "the text is not translated and is shown in the source language")

    def __init__(self, slug: str, meaning: str) -> None:
        """Keep the name that messages show and the sentence that explains it."""
        self.slug = slug
        self.meaning = meaning

    @property
    def severity(self) -> Severity:
        """Return how bad the fault is."""
        warnings = (
            Code.NOT_GRADED,
            Code.OVERDUE_REVIEW,
            Code.STALE_TRANSLATION,
            Code.UNSTAMPED,
            Code.UNTRANSLATED,
        )
        return Severity.WARNING if self in warnings else Severity.ERROR


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault; *path* is relative to the content folder, *line* counts from 1."""

    path: str
    line: int
    code: Code
    message: str

    @property
    def severity(self) -> Severity:
        """Return how bad the fault is."""
        return self.code.severity

    def __str__(self) -> str:
        """Return the one line that an author sees."""
        return f"{self.path}:{self.line}: {self.message} [{self.code.slug}]"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* in the order of files and lines, none of them twice."""
    return sorted(set(problems), key=lambda p: (p.path, p.line, p.code.slug, p.message))
