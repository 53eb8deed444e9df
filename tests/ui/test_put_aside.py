"""What is put aside is listed with its reason, and each page of it opens."""

from PySide6.QtWidgets import QLabel, QWidget

from nbguide.ui.wrapping import WrapButton
from tests.ui.acting import Reader, shown

ASIDE = ("strong", "box", "delta", "hill", "field")


def open_list(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.press(reader.window.reader.panel.aside_list)


def lines(reader: Reader) -> str:
    return "\n".join(w.text() for w in shown(reader.window.put_aside, QLabel))


def row(reader: Reader, section: str) -> str:
    frame = reader.window.put_aside.button(section).parentWidget()
    assert frame is not None
    return "\n".join(w.text() for w in shown(frame, QWidget) if isinstance(w, QLabel | WrapButton))


def test_the_panel_counts_what_is_put_aside(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    assert reader.window.reader.panel.aside_text() == "5 pages put aside."
    reader.change("place", "not-sure")
    assert reader.window.reader.panel.aside_text() == "3 pages put aside."


def test_without_an_answer_nothing_is_put_aside(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    assert reader.window.reader.panel.aside_text() == "Nothing is put aside."
    assert not reader.window.reader.panel.aside_list.isVisible()


def test_every_page_is_listed_with_the_answer_that_put_it_aside(reader: Reader) -> None:
    open_list(reader)
    opened = reader.window.opened()
    for section in ASIDE:
        seen = row(reader, section)
        assert opened.guide.section(section).title in seen
        assert ("Wind: weak" if section in ASIDE[:3] else "Place: On a beach") in seen
    buttons = [b for b in shown(reader.window.put_aside, WrapButton) if b.property("role") == "link"]
    assert len(buttons) == len(ASIDE)


def test_shown_and_put_aside_are_the_whole_guide(reader: Reader) -> None:
    open_list(reader)
    opened = reader.window.opened()
    shown_now = {s.id for s in opened.narrowing.shown(reader.window.notebook.answers)}
    assert shown_now | set(ASIDE) == {s.id for s in opened.guide.sections}


def test_opening_a_page_shows_it_and_marks_it(reader: Reader) -> None:
    open_list(reader)
    reader.press(reader.window.put_aside.button("strong"))
    assert reader.page.spot().section == "strong"
    text = reader.page.toPlainText()
    assert "A gust comes without a sound" in text
    assert reader.window.opened().guide.labels["opened_note"].split(".")[0] in text
    assert reader.links("aside:strong")
    assert reader.window.reader.panel.aside_text() == "4 pages put aside."
    reader.press(reader.window.reader.panel.aside_list)
    assert "You opened this." in row(reader, "strong")
    assert "You opened this." not in row(reader, "box")


def test_an_opened_page_can_be_put_aside_again(reader: Reader) -> None:
    open_list(reader)
    reader.press(reader.window.put_aside.button("strong"))
    reader.click_link("aside:strong")
    assert "A gust comes without a sound" not in reader.page.toPlainText()
    assert reader.window.reader.panel.aside_text() == "5 pages put aside."


def test_the_list_stays_reachable_when_all_of_it_was_opened(reader: Reader) -> None:
    reader.answer_all("", "", "beach hill")
    reader.press(reader.window.reader.panel.aside_list)
    reader.press(reader.window.put_aside.button("field"))
    assert reader.window.reader.panel.aside_list.isVisible()


def test_everything_can_be_shown_and_narrowed_again(reader: Reader) -> None:
    open_list(reader)
    put_aside, panel = reader.window.put_aside, reader.window.reader.panel
    reader.press(put_aside.all)
    reader.press(put_aside.back)
    reader.open_part("flying")
    assert "A gust comes without a sound" in reader.page.toPlainText()
    assert panel.aside_text() == "Everything is shown."
    reader.press(panel.narrow)
    assert "A gust comes without a sound" not in reader.page.toPlainText()
    assert panel.aside_text() == "5 pages put aside."
    assert not panel.narrow.isVisible()


def test_the_list_itself_narrows_again_too(reader: Reader) -> None:
    open_list(reader)
    button = reader.window.put_aside.all
    before = button.text()
    reader.press(button)
    assert button.text() != before
    reader.press(button)
    assert button.text() == before
    assert not reader.window.notebook.everything


def test_back_leads_to_where_one_was(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.open_part("places")
    reader.press(reader.window.reader.panel.aside_list)
    reader.press(reader.window.put_aside.back)
    assert reader.screen() is reader.window.reader
    assert reader.window.notebook.part == "places"
