"""The words of labels.toml that pages, exports and Welcome print, and the places that are filled in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

LABELS = frozenset(
    {
        "aside_again",
        "ask",
        "ask_add",
        "ask_added",
        "chosen",
        "contents",
        "copied_from",
        "copied_more",
        "copied_sources",
        "do",
        "door_after",
        "door_close",
        "door_not_now",
        "door_open",
        "export_answers",
        "export_asked",
        "export_call",
        "export_checked",
        "export_close",
        "export_code",
        "export_code_line",
        "export_contents",
        "export_day",
        "export_door",
        "export_fever",
        "export_for_team",
        "export_gone",
        "export_made_from",
        "export_matters",
        "export_name",
        "export_next_visit",
        "export_night",
        "export_no_answers",
        "export_not_sure",
        "export_note",
        "export_notes",
        "export_only",
        "export_phone",
        "export_picture",
        "export_put_aside",
        "export_put_aside_line",
        "export_questions",
        "export_role",
        "export_say",
        "export_scan",
        "export_scan_line",
        "export_signs",
        "export_sources",
        "export_square",
        "export_team",
        "export_team_line",
        "export_tell",
        "export_version",
        "export_who",
        "export_words",
        "link_aside",
        "keep",
        "keep_part",
        "kept",
        "main_points",
        "minute",
        "minutes",
        "not_checked",
        "not_reviewed",
        "not_sure",
        "note",
        "note_add",
        "note_change",
        "opened_note",
        "origin",
        "print_page",
        "pages",
        "part_of",
        "review_overdue",
        "reviewed",
        "several",
        "shown_because",
        "sources",
        "teach_back",
        "title",
        "to_contents",
        "welcome_lead",
        "welcome_note",
        "welcome_second",
        "welcome_title",
        "welcome_young",
        "why",
        "why_always",
        "why_aside",
        "why_not_yet",
        "why_shown",
    }
)
"""The keys of labels.toml: every word that a page, an export or Welcome prints."""

PLACES: Mapping[str, frozenset[str]] = {
    "chosen": frozenset({"answer"}),
    "copied_from": frozenset({"page", "guide"}),
    "copied_more": frozenset({"n"}),
    "export_code": frozenset({"words"}),
    "export_picture": frozenset({"alt"}),
    "export_say": frozenset({"say"}),
    "export_square": frozenset({"url"}),
    "export_version": frozenset({"version", "date"}),
    "minutes": frozenset({"n"}),
    "opened_note": frozenset({"reasons"}),
    "pages": frozenset({"count", "n"}),
    "part_of": frozenset({"number", "count"}),
    "print_page": frozenset({"number", "count"}),
    "review_overdue": frozenset({"next"}),
    "reviewed": frozenset({"by", "role", "date", "next"}),
    "shown_because": frozenset({"reasons"}),
    "why_aside": frozenset({"reasons"}),
    "why_shown": frozenset({"reasons"}),
}
"""The places that the program fills in a word of labels.toml; those that are not here have none."""

PLACE = re.compile(r"\{(\w+)\}")
"""A place in a word of labels.toml."""


class Labels:
    """The words that pages print; a word that labels.toml lacks shows as its key in brackets."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """Return the word *key* with its `{places}` filled."""
        word = self._words.get(key, f"[{key}]")
        return PLACE.sub(lambda place: str(values.get(place[1], place[0])), word)
