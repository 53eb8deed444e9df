"""A page that was kept is found again, by link, key and menu; it stays as long as the family wants it."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from nbguide.ui.page_view import Spot
from tests.ui.acting import Key, Opener, Reader, focused, shown, texts
from tests.ui.screens import kept_pages
from tests.ui.test_copying import choose, open_menu

CTRL = Qt.KeyboardModifier.ControlModifier


def open_list(reader: Reader) -> None:
    if reader.window.reader.folded():
        reader.press(reader.window.header.panel)
    reader.press(reader.window.reader.panel.kept_pages)
    assert reader.screen() is reader.window.screens.kept_pages


def kept(reader: Reader) -> list[str]:
    return list(reader.window.notebook.kept_pages)


def lines(reader: Reader) -> str:
    return "\n".join(w.text() for w in shown(reader.window.screens.kept_pages, QLabel))


def test_the_link_below_a_page_keeps_it_and_says_so(reader: Reader) -> None:
    reader.open_part("flying")
    assert not reader.window.reader.panel.kept_pages.isVisible()
    reader.click_link("keep:strong")
    assert kept(reader) == ["strong"]
    assert reader.window.message.text() == 'Kept: "A strong wind". You find it under "Pages you kept".'
    assert reader.window.reader.panel.kept_pages.text() == "Pages you kept (1)"
    labels = reader.window.opened().guide.labels
    assert reader.page.toPlainText().count(labels["kept"]) == 1
    reader.click_link("keep:strong")
    assert not kept(reader)
    assert "no longer" in reader.window.message.text()
    assert labels["kept"] not in reader.page.toPlainText()
    assert not reader.window.reader.panel.kept_pages.isVisible()


def test_keeping_moves_neither_the_page_nor_the_keys(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.open_part("flying")
    link = reader.link("keep:weak")
    reader.tab_to(link)
    spot = reader.page.spot()
    assert spot != Spot()
    reader.key(Key.Key_Return)
    assert kept(reader) == ["weak"]
    assert reader.page.spot() == spot
    current = reader.page.current()
    assert current is not None
    assert (current.href, current.start) == (link.href, link.start)
    assert focused() is reader.page
    reader.key(Key.Key_Return)
    assert not kept(reader)


def test_the_link_above_a_part_keeps_the_part(reader: Reader) -> None:
    reader.open_part("flying")
    reader.click_link("keep-part:flying")
    assert reader.window.notebook.kept_parts == ("flying",)
    open_list(reader)
    reader.press(reader.window.screens.kept_pages.openers()["flying"])
    assert reader.window.notebook.part == "flying"
    assert reader.page.spot() == Spot()


def test_a_key_keeps_the_page_where_one_reads(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.open_part("flying")
    reader.page.go_to_section("weak")
    reader.key(Key.Key_D, CTRL)
    assert kept(reader) == ["weak"]
    reader.key(Key.Key_D, CTRL)
    assert kept(reader) == ["weak"], "the key does not take away"
    assert "already" in reader.window.message.text()
    reader.tab_to(reader.link("keep:landing"))
    reader.key(Key.Key_D, CTRL)
    assert kept(reader) == ["weak", "landing"]


def test_at_the_top_the_key_keeps_the_part(reader: Reader) -> None:
    reader.open_part("flying")
    reader.key(Key.Key_D, CTRL)
    assert reader.window.notebook.kept_parts == ("flying",)


def test_where_no_page_stands_the_key_does_nothing(reader: Reader) -> None:
    reader.key(Key.Key_D, CTRL)
    assert reader.window.message.text() == ""


def test_pages_of_the_call_for_help_can_be_kept(reader: Reader) -> None:
    reader.press(reader.window.header.urgent)
    reader.key(Key.Key_D, CTRL)
    reader.click_link("keep:snapped")
    reader.press(reader.window.reader.back)
    reader.press(reader.window.welcome.open)
    open_list(reader)
    reader.press(reader.window.screens.kept_pages.openers()["storm"])
    assert "Let go of the line" in reader.page.toPlainText()
    assert reader.window.reader.back.accessibleName() == "Back to where you were"
    assert reader.window.notebook.part == "begin"
    reader.press(reader.window.reader.back)
    assert reader.screen() is reader.window.screens.kept_pages


def test_the_list_is_in_the_order_of_the_guide_and_each_opens_at_its_place(reader: Reader) -> None:
    reader.open_part("places")
    reader.click_link("keep:hill")
    reader.open_part("flying")
    reader.click_link("keep:landing")
    reader.click_link("keep:weak")
    open_list(reader)
    screen = reader.window.screens.kept_pages
    assert list(screen.openers()) == ["weak", "landing", "hill"]
    reader.press(screen.openers()["landing"])
    at = reader.page.document().find("Landing").selectionStart()
    first, last = reader.page.letters_in_view()
    assert first <= at <= last
    reader.press(reader.window.reader.back)
    assert reader.screen() is screen
    reader.press(screen.back)
    assert reader.window.notebook.part == "flying"


def test_a_page_that_was_put_aside_says_so_and_opens(reader: Reader) -> None:
    kept_pages(reader)
    assert "Put aside because: Wind: weak" in lines(reader)
    reader.press(reader.window.screens.kept_pages.openers()["box"])
    assert "Shorten the bridle." in reader.page.toPlainText()


def test_what_is_taken_away_stays_in_reach_until_one_leaves(reader: Reader) -> None:
    kept_pages(reader)
    screen = reader.window.screens.kept_pages
    switch = screen.switches()["any"]
    switch.setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Return)
    assert "any" not in kept(reader)
    assert focused() is switch
    assert switch.text() == "Keep it again"
    reader.key(Key.Key_Return)
    assert "any" in kept(reader)
    assert switch.text() == "Do not keep it"
    for name in ("any", "box", "flying"):
        reader.press(screen.switches()[name])
    reader.press(screen.back)
    assert not reader.window.reader.panel.kept_pages.isVisible()
    reader.click_link("keep:any")
    open_list(reader)
    assert list(screen.openers()) == ["any"]


def test_the_buttons_of_a_row_name_their_page(reader: Reader) -> None:
    kept_pages(reader)
    names = [button.accessibleName() for button in reader.window.screens.kept_pages.switches().values()]
    assert len(set(names)) == len(names) == 3


def test_a_closed_door_is_kept_under_the_title_that_it_shows(reader: Reader) -> None:
    reader.open_part("begin")
    reader.click_link("open-door:hard")
    reader.click_link("keep:hard")
    assert "About what may go wrong" in reader.window.message.text()
    reader.click_link("close-door:hard")
    open_list(reader)
    assert reader.window.screens.kept_pages.openers()["hard"].text() == "About what may go wrong"
    assert "Hidden" not in texts(reader.window)


# How long


def test_without_being_asked_it_stays_until_the_window_closes_and_nothing_is_written(
    open_window: Opener, family: Path
) -> None:
    reader = open_window()
    kept_pages(reader)
    assert 'choose "Keep my answers and notes"' in lines(reader)
    reader.window.close()
    assert not family.exists()


def test_a_remembered_family_finds_it_the_next_time(open_window: Opener, family: Path) -> None:
    reader = open_window()
    reader.open_part("flying")
    reader.press(reader.window.reader.panel.kept_here.change)
    reader.click_link("keep:strong")
    open_list(reader)
    assert "kept on this computer" in lines(reader)
    reader.window.close()
    assert json.loads((family / "notebook.json").read_text("utf-8"))["kept_pages"] == ["strong"]
    again = open_window()
    again.press(again.window.welcome.carry_on)
    open_list(again)
    assert list(again.window.screens.kept_pages.openers()) == ["strong"]


def test_what_is_kept_in_a_visit_ends_with_it(reader: Reader) -> None:
    reader.open_part("flying")
    reader.click_link("keep:strong")
    reader.press(reader.window.header.home)
    reader.start_visit()
    reader.press(reader.window.visit.read)
    assert not reader.window.reader.panel.kept_pages.isVisible()
    reader.click_link("keep:start")
    open_list(reader)
    assert "until this visit ends" in lines(reader)
    reader.press(reader.window.header.end_visit)
    assert not kept(reader)
    assert "A first flight" not in texts(reader.window.screens.kept_pages)


def test_keeping_does_not_offer_to_undo_an_answer(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.change("wind", "strong")
    reader.click_link("keep:start")
    assert not reader.window.message.undo.isVisible()


def test_the_menu_keeps_the_page_for_which_it_opened(reader: Reader) -> None:
    reader.open_part("flying")
    reader.tab_to(reader.link("keep:landing"))
    open_menu(reader)
    choose(reader, "Keep this page")
    assert kept(reader) == ["landing"]


def test_a_list_behind_the_page_forgets_the_title_behind_a_door_that_closes(
    reader: Reader,
) -> None:
    reader.open_part("begin")
    reader.click_link("open-door:hard")
    reader.click_link("keep:hard")
    open_list(reader)
    assert reader.window.screens.kept_pages.openers()["hard"].text() == "Hiddentitle"
    reader.press(reader.window.screens.kept_pages.openers()["hard"])
    reader.click_link("close-door:hard")
    assert "Hidden" not in texts(reader.window.screens.kept_pages)
