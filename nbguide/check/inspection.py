"""All that is wrong with a content folder, in all its languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nbguide.check.checker import TEXT_RULES, check
from nbguide.check.follow_ups import without_follow_ups
from nbguide.check.sheet import read_sheet
from nbguide.coverage import check_topics, read_topics
from nbguide.families import read_families
from nbguide.loader import Loaded, load
from nbguide.problems import in_order
from nbguide.review import check_reviews


def inspect(folder: Path, pictures: Path, clock: date) -> Loaded:
    """Return the guide in *folder* in its source language, and every problem in the order of files and lines.

    *pictures* is the folder of the pictures that sections may name, *clock* the computer's day.
    """
    loaded = load(folder)
    topics, faults = read_topics(folder)
    _, in_families = read_families(folder, loaded.guide)
    found = {*loaded.problems, *check(loaded.guide, pictures), *faults, *in_families}
    found.update(check_reviews(loaded.guide, clock))
    if topics:
        found.update(check_topics(loaded.guide, topics))
    for language in loaded.guide.languages:
        found.update(read_sheet(folder, language)[1])
    for language in loaded.guide.languages[1:]:
        translated = load(folder, language)
        in_words = check(translated.guide, pictures, TEXT_RULES)
        # What is not translated yet stands in files of the source, which its own check has judged.
        found.update(translated.problems, (p for p in in_words if p.path.startswith(f"{language}/")))
    return Loaded(loaded.guide, tuple(in_order(without_follow_ups(found, folder))))
