"""The lists beside the pages, as a screen reader walks through them."""

from tests.atspi.session import Node, Session
from tests.atspi.test_page import resident

WARM = 10
"""So often a list is opened until everything is loaded, and kept as often as it will be."""

OFTEN = 50

KEPT = 20
"""KiB that an opening may add in the mean: a page of memory comes now and then; a list that stays has 360."""


def walk(guide: Session, opener: Node, times: int) -> None:
    """Open all words, go through them with the client, and go back."""
    for _ in range(times):
        guide.act(opener, "Press")
        words = guide.look(guide.find("list", "All words"))
        assert len(list(words.walk())) > 20
        guide.press("push button", "Back")
        guide.find("document frame")


def test_all_words_opened_again_and_again_leave_nothing_behind(guide: Session) -> None:
    guide.press("push button", "Open the guide")
    guide.find("document frame")
    opener = guide.all("push button", "All words")[0]
    walk(guide, opener, WARM)
    before = resident(guide.process())
    walk(guide, opener, OFTEN)
    assert resident(guide.process()) - before < OFTEN * KEPT
