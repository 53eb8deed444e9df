"""A visit: all questions on one page, nothing kept, and its end always in view."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from nbguide.model import Guide
from nbguide.policy import Policy
from nbguide.ui.app import make_window
from nbguide.ui.helper_card import HelperCard
from nbguide.ui.main_window import MainWindow
from tests.making import TODAY
from tests.ui.acting import Key, Opener, Reader, focused, in_view, settle, texts, throw_away
from tests.ui.screens import comfort


def start(reader: Reader) -> None:
    reader.start_visit()


def test_all_questions_that_matter_stand_on_one_page(reader: Reader) -> None:
    start(reader)
    visit = reader.window.visit
    reader.press(visit.more.button)
    for question in ("wind", "kite", "place"):
        assert visit.options(question).isVisible()
        assert visit.options(question).chosen() == frozenset()
    reader.press(visit.options("wind").button("weak"))
    assert not visit.options("kite").isVisible()
    assert visit.options("wind").isVisible()
    reader.press(visit.options("wind").button("strong"))
    assert visit.options("kite").isVisible()


def test_what_fits_can_be_read(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    assert reader.screen() is reader.window.reader
    reader.open_part("flying")
    assert "A gust comes without a sound" not in reader.page.toPlainText()


def test_the_end_of_the_visit_is_in_view_on_every_screen(reader: Reader) -> None:
    start(reader)
    end = reader.window.header.end_visit
    assert end.isVisible()
    reader.press(reader.window.visit.read)
    assert end.isVisible()
    reader.press(reader.window.header.words)
    assert end.isVisible()
    reader.press(reader.window.header.urgent)
    assert end.isVisible()
    reader.press(reader.window.reader.back)
    reader.press(reader.window.header.home)
    assert reader.screen() is reader.window.visit
    assert end.isVisible()


def test_the_form_of_a_visit_leads_to_the_search_and_back(reader: Reader) -> None:
    reader.start_visit()
    search = reader.window.header.search
    assert search.isVisible()
    assert min(search.width(), search.height()) >= 44
    reader.press(search)
    assert focused() is reader.window.screens.search.field
    reader.type("thunder")
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.visit


def test_outside_a_visit_nothing_offers_to_end_one(reader: Reader) -> None:
    assert not reader.window.header.end_visit.isVisible()
    reader.press(reader.window.welcome.open)
    assert not reader.window.header.end_visit.isVisible()


def test_the_end_brings_a_clean_first_screen(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    reader.press(reader.window.header.end_visit)
    assert reader.screen() is reader.window.welcome
    assert not reader.window.welcome.carry_on.isVisible()
    assert reader.window.message.text() == "The visit is ended. Nothing of it was kept."
    assert not reader.window.notebook.answers
    start(reader)
    assert reader.window.visit.options("wind").chosen() == frozenset()


def test_the_next_family_does_not_see_the_page_of_the_last(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.read)
    reader.click_link("open-door:hard")
    reader.press(reader.window.header.end_visit)
    assert "Hiddenbody" not in reader.page.toPlainText()
    reader.press(reader.window.welcome.open)
    assert "Hiddenbody" not in reader.page.toPlainText()


def test_a_visit_has_larger_text_and_its_end_the_usual(reader: Reader) -> None:
    before = reader.window.header.urgent.fontMetrics().height()
    start(reader)
    assert reader.window.header.urgent.fontMetrics().height() > 1.2 * before
    reader.press(reader.window.header.end_visit)
    assert reader.window.header.urgent.fontMetrics().height() == before


def test_text_can_be_made_larger_and_smaller_in_a_visit_for_that_visit(reader: Reader) -> None:
    start(reader)
    visit = reader.window.header.urgent.fontMetrics().height()
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reader.window.header.urgent.fontMetrics().height() > visit
    reader.key(Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    reader.key(Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert reader.window.header.urgent.fontMetrics().height() == visit, "two people read from one screen"
    reader.press(reader.window.header.end_visit)
    assert reader.window.settings.text_size == 100


def test_a_visit_writes_nothing(open_window: Opener, family: Path) -> None:
    reader = open_window()
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    assert not reader.window.reader.panel.kept_here.change.isVisible()
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    reader.press(comfort(reader).theme("dark"))
    reader.key(Key.Key_Escape)
    reader.press(reader.window.reader.next)
    reader.press(reader.window.header.end_visit)
    reader.window.close()
    assert not family.exists()


def test_a_visit_leaves_what_a_family_asked_to_keep_as_it_was(open_window: Opener, family: Path) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    reader.press(reader.window.reader.panel.kept_here.change)
    kept = (family / "notebook.json").read_bytes()
    reader.press(reader.window.header.home)
    start(reader)
    assert reader.window.visit.options("wind").chosen() == frozenset()
    reader.press(reader.window.visit.options("wind").button("strong"))
    reader.press(reader.window.visit.read)
    reader.press(reader.window.header.end_visit)
    assert (family / "notebook.json").read_bytes() == kept
    assert reader.window.welcome.carry_on.isVisible()
    reader.press(reader.window.welcome.carry_on)
    assert reader.window.reader.panel.chip("wind").text() == "Wind: weak"


def answer_at_home(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)
    reader.answer("weak")
    reader.press(reader.window.header.home)


@pytest.mark.parametrize("leave", ["back", "escape", "end"])
def test_a_wrong_press_on_start_a_visit_loses_nothing(reader: Reader, leave: str) -> None:
    answer_at_home(reader)
    reader.press(reader.window.welcome.visit)
    card = reader.screen()
    assert isinstance(card, HelperCard)
    assert "did not ask to keep it" in texts(card, hidden=False)
    if leave == "escape":
        reader.key(Key.Key_Escape)
    else:
        reader.press(card.back if leave == "back" else reader.window.header.end_visit)
    assert reader.screen() is reader.window.welcome
    assert reader.window.notebook.answers == {"wind": frozenset({"weak"})}
    assert reader.window.welcome.carry_on.isVisible()


def test_what_was_not_kept_before_a_visit_is_not_shown_after_it(reader: Reader) -> None:
    """Whoever comes after the visit may be another family."""
    answer_at_home(reader)
    start(reader)
    assert reader.window.visit.options("wind").chosen() == frozenset()
    reader.press(reader.window.header.end_visit)
    assert not reader.window.notebook.answers
    assert not reader.window.welcome.carry_on.isVisible()


def test_the_card_for_the_helper_comes_first(reader: Reader) -> None:
    reader.press(reader.window.welcome.visit)
    card = reader.screen()
    assert isinstance(card, HelperCard)
    words = texts(card, hidden=False)
    for line in (
        "Use only what the doctor has already told this family.",
        "Is the child in the room?",
        "Is an interpreter here?",
        "Ask: how much would you like to know today?",
        "This computer keeps nothing from a visit.",
        "for 10 minutes, the page is covered. After 30 minutes the visit ends.",
    ):
        assert line in words
    assert "Somebody used" not in words
    assert focused() is card.on
    reader.key(Key.Key_Space)
    assert reader.screen() is reader.window.visit


def test_all_that_stands_on_the_page_is_for_the_eyes_of_the_family(reader: Reader) -> None:
    start(reader)
    visit = reader.window.visit
    prompts = "can you tell me in your own words"
    assert prompts not in texts(visit, hidden=False)
    assert "the doctor has already told this family" not in texts(visit, hidden=False)
    assert "This computer keeps nothing of it." in texts(visit, hidden=False)
    reader.press(visit.helper.button)
    assert prompts in texts(visit, hidden=False)
    reader.press(visit.helper.button)
    assert prompts not in texts(visit, hidden=False)


def test_questions_that_not_every_family_is_asked_are_folded(reader: Reader) -> None:
    start(reader)
    visit = reader.window.visit
    kite = visit.options("kite")
    assert visit.more.button.text() == "One more question, only if your team has talked about it"
    assert not kite.isVisible()
    reader.press(visit.more.button)
    assert kite.isVisible()
    reader.press(visit.options("wind").button("weak"))
    assert not visit.more.isVisible(), "its answer changes nothing any more"


def test_a_folded_question_that_was_answered_is_seen(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.more.button)
    reader.press(reader.window.visit.options("kite").button("box"))
    reader.press(reader.window.visit.read)
    reader.press(reader.window.header.home)
    assert reader.window.visit.options("kite").isVisible()


def test_the_shipped_guide_folds_what_only_a_doctor_says(guide: Guide) -> None:
    assert {question.id for question in guide.questions if question.folded} == {"again", "cns"}


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Down])
def test_the_first_key_shows_what_it_acts_on(open_window: Opener, key: Qt.Key) -> None:
    """The page begins with its title; in large text the first answer is below the edge."""
    reader = open_window(size=(800, 600), text_size=300)
    start(reader)
    assert not in_view(focused())
    reader.key(key)
    assert in_view(focused())


# ---- a policy that has visits only


def visits_only(window: MainWindow) -> None:
    assert window.welcome.visit.isVisible()
    assert not window.welcome.start.isVisible()
    assert not window.welcome.open.isVisible()
    assert not window.welcome.first_pages.isVisible()
    assert not window.welcome.carry_on.isVisible()


def test_a_policy_leads_into_visits_only(open_window: Opener, family: Path) -> None:
    reader = open_window(policy=Policy(visit_only=True))
    visits_only(reader.window)
    assert "This computer is for visits only." in texts(reader.window.welcome, hidden=False)
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    reader.press(reader.window.header.end_visit)
    visits_only(reader.window)
    assert focused() is reader.window.welcome.visit
    reader.window.close()
    assert not family.exists()


@pytest.mark.parametrize(
    "go",
    [
        lambda reader: reader.press(reader.window.header.urgent),
        lambda reader: reader.press(reader.window.header.search),
        lambda reader: reader.key(Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    ],
    ids=["help", "search", "key"],
)
def test_with_visits_only_every_way_on_is_a_visit(open_window: Opener, go: Callable[[Reader], None]) -> None:
    reader = open_window(policy=Policy(visit_only=True))
    go(reader)
    assert reader.window.header.end_visit.isVisible()
    reader.press(reader.window.header.home)
    assert reader.screen() is reader.window.visit
    reader.press(reader.window.header.end_visit)
    visits_only(reader.window)


def test_a_fault_in_the_policy_is_said_on_the_screen(open_window: Opener) -> None:
    fault = "policy.toml:1: what is wrong"
    reader = open_window(policy=Policy(visit_only=True, saving=False, export=False, fault=fault))
    assert fault in texts(reader.window.welcome, hidden=False)


def test_without_saving_nothing_promises_to_keep(real_policy_window: MainWindow, family: Path) -> None:
    reader = Reader(real_policy_window)
    assert "They are gone when you close." in texts(reader.window.welcome, hidden=False)
    reader.answer_all("weak", "beach")
    assert not reader.window.reader.panel.kept_here.change.isVisible()
    reader.window.close()
    assert not family.exists()


@pytest.fixture
def real_policy_window(
    qapp: QApplication, kites: Path, resources: Path, family: Path
) -> Iterator[MainWindow]:
    """Return the window as the program builds it where nothing may be saved."""
    window = make_window(qapp, kites, resources, family, TODAY, policy=Policy(saving=False))
    window.show()
    settle()
    yield window
    throw_away(window)


def test_the_form_shows_what_was_changed_while_reading(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    reader.change("wind", "strong")
    reader.press(reader.window.header.home)
    assert reader.window.visit.options("wind").chosen() == {"strong"}


def test_enter_leads_from_question_to_question_and_to_reading(reader: Reader) -> None:
    start(reader)
    visit = reader.window.visit
    shown = [name for name in ("wind", "kite", "place") if visit.options(name).isVisible()]
    for name in shown:
        assert visit.options(name).isAncestorOf(focused())
        reader.key(Key.Key_Return)
    assert focused() is visit.read


def test_what_was_copied_in_a_visit_ends_with_it(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    # A clipboard that is drawn nowhere does not know whose words it holds; one on a screen does.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda clipboard: True)
    start(reader)
    reader.press(reader.window.visit.read)
    reader.page.selectAll()
    reader.page.copy()
    assert QApplication.clipboard().text()
    reader.press(reader.window.header.end_visit)
    assert not QApplication.clipboard().text()
