"""The cover of a visit: nothing of a family is on it, a sign of life lifts it, and at last the visit ends."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from nbguide.policy import Policy
from nbguide.ui.cover import Cover
from nbguide.ui.idle import seconds
from nbguide.ui.main_window import MainWindow
from tests.ui.acting import LEFT, NONE, Key, Opener, Reader, focused, settle, shown, texts
from tests.ui.screens import comfort, keys
from tests.ui.voices import Voice

MINUTE = 60.0
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Visit(Reader):
    """Somebody in a visit, with a clock in the hands of the test."""

    now = 1_000.0

    def wait(self, minutes: float) -> None:
        """Let time go by without a hand, as the program sees it."""
        self.now += minutes * MINUTE
        self.window.visiting.look()
        settle()

    def cover(self) -> Cover:
        """Return what covers the page."""
        (cover,) = shown(self.window, Cover)
        return cover

    def is_covered(self) -> bool:
        """Return whether the page is covered, and then nothing of it is to be seen."""
        covered = any(shown(self.window, Cover))
        assert covered is self.window.visiting.covered
        assert covered is not self.window.screens.isVisible()
        return covered

    def move(self, x: float, y: float) -> None:
        """Move the pointer there."""
        at = QPointF(x, y)
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE
        )
        QApplication.sendEvent(self.window.windowHandle(), event)
        settle()


def begin(reader: Reader) -> Visit:
    visit = Visit(reader.window)
    visit.window.visiting.clock = lambda: visit.now
    visit.start_visit()
    return visit


@pytest.fixture
def visit(reader: Reader) -> Visit:
    return begin(reader)


def key(visit: Visit) -> None:
    visit.key(Key.Key_A)


def shift(visit: Visit) -> None:
    visit.key(Key.Key_Shift)


def click(visit: Visit) -> None:
    visit.click_at(visit.cover().viewport(), visit.cover().rect().center())


def move(visit: Visit) -> None:
    visit.move(10, 10)
    visit.move(11, 10)


def wheel(visit: Visit) -> None:
    at, none = QPointF(10, 10), QPointF(0, 0).toPoint()
    turned = QPointF(0, -120).toPoint()
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, none, turned, Qt.MouseButton.NoButton, NONE, phase, False)
    QApplication.sendEvent(visit.window.windowHandle(), event)
    settle()


def touch(visit: Visit) -> None:
    device = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    assert isinstance(device, QPointingDevice)
    QTest.touchEvent(visit.window, device).press(0, visit.window.rect().center())
    QTest.touchEvent(visit.window, device).release(0, visit.window.rect().center())
    settle()


def assistive_technology(visit: Visit) -> None:
    visit.cover().keep_going.click()
    settle()


SIGNS = (key, shift, click, move, wheel, touch, assistive_technology)
PRESSES = (key, shift, click, touch, assistive_technology)
Sign = Callable[[Visit], None]


def by_name(go: Callable[..., object]) -> str:
    return go.__name__


def test_after_ten_minutes_the_page_is_covered(visit: Visit) -> None:
    visit.wait(9.9)
    assert not visit.is_covered()
    visit.wait(0.2)
    assert visit.is_covered()
    words = texts(visit.cover(), hidden=False)
    assert "The page is covered." in words
    assert "Press any key or click to go on." in words


@pytest.mark.parametrize("sign", SIGNS, ids=by_name)
def test_any_sign_of_life_lifts_a_cover_that_came_by_itself(visit: Visit, sign: Sign) -> None:
    move(visit)
    before = focused()
    visit.wait(11)
    assert visit.is_covered()
    sign(visit)
    assert not visit.is_covered()
    assert focused() is before
    visit.wait(9.9)
    assert not visit.is_covered(), "the time begins anew"


@pytest.mark.parametrize("sign", [s for s in SIGNS if s not in (click, assistive_technology)], ids=by_name)
def test_any_sign_of_life_keeps_the_page_open(visit: Visit, sign: Sign) -> None:
    for _ in range(8):
        visit.wait(9)
        sign(visit)
        assert not visit.is_covered()


def test_what_the_page_does_below_a_still_pointer_is_no_sign_of_life(visit: Visit) -> None:
    """Qt tells of a pointer that has not moved when what is below it comes or goes."""
    visit.move(10, 10)
    visit.wait(11)
    visit.move(10, 10)
    assert visit.is_covered()


@pytest.mark.parametrize("press", [(Key.Key_F9, NONE), (Key.Key_Space, CONTROL | SHIFT)])
def test_a_key_covers_the_page_at_once(visit: Visit, press: tuple[Key, Qt.KeyboardModifier]) -> None:
    visit.key(*press)
    assert visit.is_covered()
    visit.key(*press)
    assert not visit.is_covered()


def test_a_button_covers_the_page_at_once(visit: Visit) -> None:
    visit.press(visit.window.header.cover)
    assert visit.is_covered()
    visit.key(Key.Key_Escape)
    assert not visit.is_covered()
    assert visit.screen() is visit.window.visit


@pytest.mark.parametrize("sign", SIGNS, ids=by_name)
def test_a_cover_that_was_asked_for_stays_until_a_press(visit: Visit, sign: Sign) -> None:
    """The table may be bumped while somebody stands behind the chair."""
    move(visit)
    visit.key(Key.Key_F9)
    sign(visit)
    assert visit.is_covered() is (sign not in PRESSES)


def test_outside_a_visit_nothing_is_covered(reader: Reader) -> None:
    reader.key(Key.Key_F9)
    assert reader.window.screens.isVisible()
    assert not reader.window.visiting.covered
    reader.press(reader.window.welcome.open)
    assert not reader.window.header.cover.isVisible()


@pytest.mark.parametrize("sign", [key, click], ids=by_name)
def test_what_lifts_the_cover_does_nothing_else(visit: Visit, sign: Sign) -> None:
    visit.press(visit.window.visit.read)
    visit.open_part("flying")
    before = visit.page.toHtml()
    visit.wait(11)
    sign(visit)
    assert visit.screen() is visit.window.reader
    assert visit.page.toHtml() == before


@pytest.mark.parametrize(
    "press",
    [(Key.Key_Space, NONE), (Key.Key_Return, NONE), (Key.Key_K, CONTROL), (Key.Key_H, CONTROL | SHIFT)],
)
def test_no_key_of_the_program_works_through_the_cover(
    visit: Visit, press: tuple[Key, Qt.KeyboardModifier]
) -> None:
    visit.wait(11)
    visit.key(*press)
    assert not visit.is_covered()
    assert visit.screen() is visit.window.visit
    assert not visit.window.notebook.answers


def test_the_second_press_of_a_double_click_does_nothing_either(visit: Visit) -> None:
    end = visit.window.header.end_visit
    at = end.rect().center()
    visit.wait(11)
    QTest.mouseClick(visit.cover().viewport(), LEFT, NONE)
    QTest.mouseDClick(end, LEFT, NONE, at)
    settle()
    assert visit.window.header.end_visit.isVisible()
    visit.press(end)
    assert visit.screen() is visit.window.welcome


def test_a_key_that_is_held_down_does_not_lift_the_cover(visit: Visit) -> None:
    visit.key(Key.Key_F9)
    QTest.simulateEvent(focused(), True, Key.Key_F9.value, NONE, "", True)
    settle()
    assert visit.is_covered()


# ---- nothing of the family is on it


def told(window: MainWindow) -> str:
    """Return all that assistive technology is told of *window*."""

    def below(interface: QAccessibleInterface) -> list[str]:
        words = [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
        for number in range(interface.childCount()):
            child = interface.child(number)
            if not child.state().invisible:
                words += below(child)
        return words

    return "\n".join(below(QAccessible.queryAccessibleInterface(window)))


def test_nothing_of_the_family_is_on_the_cover(visit: Visit) -> None:
    visit.press(visit.window.visit.options("wind").button("strong"))
    visit.press(visit.window.visit.read)
    visit.open_part("flying")
    visit.click_link("term:")
    title = visit.window.windowTitle()
    visit.wait(11)
    assert visit.window.windowTitle() == "The page is covered."
    seen = texts(visit.window, hidden=False)
    assert seen == "\n".join(text for text in seen.split("\n") if "cover" in text or "Press any key" in text)
    assert "Wind" not in told(visit.window)
    assert "flying" not in told(visit.window).lower()
    visit.window.system_look_changed()
    assert visit.window.windowTitle() == "The page is covered."
    visit.key(Key.Key_A)
    assert visit.window.windowTitle() == title
    assert not visit.window.popup.isVisible()


def test_the_cover_is_as_large_as_the_window(visit: Visit) -> None:
    visit.wait(11)
    visit.resize(700, 500)
    assert visit.cover().geometry() == visit.window.rect()
    picture = visit.window.grab().toImage()
    corners = {picture.pixelColor(x, y).name() for x in (1, 690) for y in (1, 490)}
    assert len(corners) == 1


@pytest.mark.parametrize("go", [comfort, keys], ids=by_name)
def test_dialogs_are_closed_by_the_cover(visit: Visit, go: Callable[[Reader], QWidget]) -> None:
    go(visit)
    assert QApplication.activeModalWidget() is not None
    visit.key(Key.Key_F9)
    assert visit.is_covered()
    assert QApplication.activeModalWidget() is None


def test_menus_and_file_dialogs_are_closed_by_the_cover(visit: Visit) -> None:
    dialog = QFileDialog(visit.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    menu = QMenu(visit.window)
    menu.addAction("Copy")
    menu.popup(visit.window.pos())
    settle()
    visit.wait(11)
    assert not dialog.isVisible()
    assert not menu.isVisible()
    assert visit.is_covered()
    dialog.deleteLater()
    menu.deleteLater()
    settle()


# ---- reading aloud


def test_a_voice_that_reads_is_a_sign_of_life(visit: Visit, voice: Voice) -> None:
    visit.press(visit.window.visit.read)
    visit.press(visit.window.reader.listen)
    assert visit.window.ways.reads_aloud()
    for _ in range(5):
        visit.wait(9)
        assert not visit.is_covered()
    visit.key(Key.Key_F9)
    assert visit.is_covered()
    assert not visit.window.ways.reads_aloud(), "nobody may overhear it"


# ---- the end


def answered(visit: Visit) -> None:
    visit.press(visit.window.visit.options("wind").button("strong"))


def countdown(visit: Visit) -> str:
    return texts(visit.cover(), hidden=False)


def test_after_thirty_minutes_the_visit_ends_with_a_clean_welcome(visit: Visit) -> None:
    answered(visit)
    visit.press(visit.window.visit.read)
    for _ in range(29):
        visit.wait(1)
    assert visit.is_covered()
    visit.wait(1)
    assert not visit.is_covered()
    assert visit.screen() is visit.window.welcome
    assert not visit.window.notebook.answers
    assert not visit.window.welcome.carry_on.isVisible()
    assert visit.window.message.text() == "The visit is ended. Nothing of it was kept."
    assert focused() is visit.window.welcome.start


def test_the_last_two_minutes_are_counted(visit: Visit, heard: list[str]) -> None:
    visit.wait(27.9)
    assert "ends in" not in countdown(visit)
    visit.wait(0.2)
    assert "This visit ends in 1:54. Then nothing of it is left." in countdown(visit)
    assert focused() is visit.cover().keep_going
    visit.now += 1
    visit.wait(0)
    assert "1:53" in countdown(visit)
    visit.wait(0.9)
    visit.wait(0.7)
    assert [words[:24] for words in heard if "ends in" in words] == [
        "This visit ends in 1:54.",
        "This visit ends in 0:59.",
        "This visit ends in 0:17.",
    ]


def test_keep_going_keeps_the_visit(visit: Visit) -> None:
    answered(visit)
    visit.wait(29)
    visit.press(visit.cover().keep_going)
    assert not visit.is_covered()
    assert visit.window.visit.options("wind").chosen() == {"strong"}
    visit.wait(9)
    assert not visit.is_covered()


def test_what_was_not_printed_yet_is_said(visit: Visit) -> None:
    said = "You have not printed yet."
    visit.window.visiting.taken = lambda: False
    visit.wait(29)
    assert said not in countdown(visit), "nothing was answered"
    key(visit)
    answered(visit)
    visit.wait(29)
    assert said in countdown(visit)
    key(visit)
    visit.window.visiting.taken = lambda: True
    visit.wait(29)
    assert said not in countdown(visit)


def test_where_nothing_may_be_printed_nobody_is_asked_to(open_window: Opener) -> None:
    visit = begin(open_window(policy=Policy(export=False)))
    visit.window.visiting.taken = lambda: False
    answered(visit)
    visit.wait(29)
    assert "You have not printed yet." not in countdown(visit)


@pytest.mark.parametrize("sign", [key, move, shift], ids=by_name)
def test_a_sign_after_a_long_sleep_of_the_computer_comes_too_late(visit: Visit, sign: Sign) -> None:
    """The lid is opened by somebody else, and the first event comes before the clock is looked at."""
    answered(visit)
    move(visit)
    visit.now += 45 * MINUTE
    visit.move(50, 50) if sign is move else sign(visit)
    assert visit.screen() is visit.window.welcome
    assert not visit.window.notebook.answers


def test_a_policy_shortens_both_times(open_window: Opener) -> None:
    visit = begin(open_window(policy=Policy(cover_after=2, end_after=5)))
    visit.wait(2.1)
    assert visit.is_covered()
    visit.wait(1)
    assert "ends in" in countdown(visit)
    visit.wait(2)
    assert visit.screen() is visit.window.welcome


def test_after_the_end_nothing_is_covered_any_more(visit: Visit) -> None:
    visit.press(visit.window.header.end_visit)
    visit.wait(100)
    assert visit.window.screens.isVisible()
    visit.press(visit.window.welcome.open)
    visit.wait(100)
    assert visit.window.screens.isVisible()


def test_the_clock_of_the_computer_goes_on() -> None:
    before = seconds()
    time.sleep(0)
    assert seconds() >= before
