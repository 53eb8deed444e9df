"""The lists beside the pages, as a screen reader walks through them."""

from tests.atspi.session import Node, Session
from tests.atspi.test_page import resident

WARM = 10
"""So often a list is opened until everything is loaded, and kept as often as it will be."""

OFTEN = 50

ROUNDS = 3
"""Memory that comes at one time by chance does not come each time; what a list leaves behind does."""


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
    grown: list[int] = []
    while len(grown) < ROUNDS and not (grown and grown[-1] < 256):
        before = resident(guide.process())
        walk(guide, opener, OFTEN)
        grown.append(resident(guide.process()) - before)
    assert grown[-1] < 256, grown
