"""Every screen, and how a reader comes to it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nbguide.model import Answers
from nbguide.ui.comfort import ComfortDialog
from nbguide.ui.error_dialog import ErrorDialog
from nbguide.ui.listen_bar import ListenBar
from tests.ui.acting import Key, Reader, settle, shown

Go = Callable[[Reader], QWidget]


def welcome(reader: Reader) -> QWidget:
    return reader.window


def welcome_with_carry_on(reader: Reader) -> QWidget:
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.header.home)
    assert reader.window.welcome.carry_on.isVisible()
    return reader.window


def question(reader: Reader) -> QWidget:
    reader.press(reader.window.welcome.start)
    return reader.window


def question_of_several(reader: Reader) -> QWidget:
    reader.answer_all("weak")
    reader.press(reader.options().button("hill"))
    return reader.window


def helper_card(reader: Reader) -> QWidget:
    """The card before a visit, with the words on what was not kept before it."""
    reader.press(reader.window.welcome.start)
    reader.answer("weak")
    reader.press(reader.window.header.home)
    reader.press(reader.window.welcome.visit)
    return reader.window


def covered(reader: Reader) -> QWidget:
    """The covered page of a visit, with the countdown to its end."""
    now = [0.0]
    reader.window.visiting.clock = lambda: now[0]
    reader.start_visit()
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.window.visiting.taken = lambda: False
    now[0] = 29 * 60.0
    reader.window.visiting.look()
    settle()
    return reader.window


def visit(reader: Reader) -> QWidget:
    reader.start_visit()
    return reader.window


def part(reader: Reader) -> QWidget:
    reader.press(reader.window.welcome.open)
    return reader.window


def part_with_answers(reader: Reader) -> QWidget:
    reader.answer_all("strong", "box", "beach hill")
    reader.open_part("flying")
    return reader.window


def panel(reader: Reader) -> QWidget:
    """The side panel with an answer open for a change and the list of words; folded out where it folds."""
    reader.answer_all("weak", "beach hill")
    reader.open_part("words")
    side = reader.window.reader.panel
    if not side.isVisible():
        reader.press(reader.window.header.panel)
    reader.press(side.words_button)
    reader.change("place", "hill")
    return reader.window


def message(reader: Reader) -> QWidget:
    panel(reader)
    reader.change("wind", "strong")
    if reader.window.reader.folded():
        reader.press(reader.window.header.panel)
    assert reader.window.message.isVisible()
    return reader.window


def asked_to_keep(reader: Reader) -> QWidget:
    """The first screen asks whether to keep what a family did."""
    reader.answer_all("weak", "beach")
    reader.press(reader.window.header.home)
    assert reader.window.message.yes.isVisible()
    return reader.window


def forget(reader: Reader) -> QWidget:
    """The question before everything is forgotten."""
    reader.press(reader.window.welcome.open)
    if reader.window.reader.folded():
        reader.press(reader.window.header.panel)
    reader.press(reader.window.reader.panel.kept_here.forget)
    return dialog()


def find(reader: Reader) -> QWidget:
    """Words that are not on the page, with the way to look in the whole guide."""
    reader.press(reader.window.welcome.open)
    reader.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    reader.type("no such word")
    return reader.window


def search(reader: Reader) -> QWidget:
    """Words, pages and pages that are put aside, all with the word that was typed."""
    reader.answer_all("weak", "beach")
    reader.press(reader.window.header.search)
    reader.type("wind")
    return reader.window


def search_in_vain(reader: Reader) -> QWidget:
    """No page has the word; others are offered, and a question for the team."""
    reader.press(reader.window.header.search)
    reader.type("bridell knot")
    reader.window.screens.search.field.clear()
    reader.type("brittlexx")
    return reader.window


def urgent(reader: Reader) -> QWidget:
    reader.press(reader.window.header.urgent)
    return reader.window


def all_words(reader: Reader) -> QWidget:
    reader.press(reader.window.welcome.open)
    reader.page.open_anchor(reader.link("term:"))
    reader.press(reader.window.popup.buttons()["words"])
    return reader.window


def no_word(reader: Reader) -> QWidget:
    all_words(reader)
    reader.type("xyz")
    return reader.window


def put_aside(reader: Reader) -> QWidget:
    reader.answer_all("weak", "beach")
    reader.click_link("section:strong")
    if reader.window.reader.folded():
        reader.press(reader.window.header.panel)
    reader.press(reader.window.reader.panel.aside_list)
    return reader.window


def kept_pages(reader: Reader) -> QWidget:
    """A page that was kept, one that was put aside since, and a part."""
    reader.answer_all("strong", "box", "beach")
    reader.open_part("flying")
    for link in ("keep-part:flying", "keep:box", "keep:any"):
        reader.click_link(link)
    if reader.window.reader.folded():
        reader.press(reader.window.header.panel)
    reader.change("wind", "weak")
    reader.press(reader.window.reader.panel.kept_pages)
    return reader.window


def take_home(reader: Reader) -> QWidget:
    """What to print or save, before anything is done."""
    reader.answer_all("strong", "box", "beach")
    reader.open_part("flying")
    reader.key(Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    while reader.window.take_home.busy:  # the first pages come a moment later
        settle()
    settle()
    return reader.window


def open_saved(reader: Reader) -> QWidget:
    """A word that is no word of a paper code, with those that may be meant, and a file that is none."""
    reader.press(reader.window.welcome.saved)
    reader.window.changes.opening.open_file(Path("no-notebook.nbguide"))
    reader.type("abacus penguim ")
    settle()
    return reader.window


def type_code(reader: Reader, answers: Answers) -> None:
    """Type the code of *answers* where something is opened."""
    paper = reader.window.opened().guide.paper
    assert paper is not None
    reader.type(" ".join(paper.encode(answers)))
    reader.key(Key.Key_Return)


def opened(reader: Reader) -> QWidget:
    """What a code holds, while there are other answers here."""
    reader.answer_all("weak", "beach")
    reader.press(reader.window.header.home)
    reader.press(reader.window.welcome.saved)
    type_code(reader, {"wind": frozenset({"strong"}), "kite": frozenset({"box"})})
    return reader.window


def new_for_us(reader: Reader) -> QWidget:
    """What is new after a code was opened, with the way to take that back."""
    opened(reader)
    reader.press(reader.window.changes.opening.found.use)
    return reader.window


def my_questions(reader: Reader) -> QWidget:
    """Three questions, one of them opened, another taken away, and a note."""
    reader.answer_all("not-sure", "box", "beach")
    reader.open_part("begin")
    reader.click_link("ask:")
    window = reader.window
    window.jotting.open_note("any")
    reader.type("Ask the neighbour for a string.")
    reader.press(window.jotting.note.done)
    window.jotting.show_questions()
    screen = window.jotting.questions
    screen.matters.setFocus()
    reader.type("That we can fly together.")
    screen.own.setFocus()
    reader.type("Can we go on Sunday?")
    reader.key(Key.Key_Return)
    row, *_, last = screen.rows().values()
    reader.press(last.words)
    reader.press(last.take)
    reader.press(row.words)
    return window


def no_questions(reader: Reader) -> QWidget:
    reader.press(reader.window.welcome.open)
    reader.window.jotting.show_questions()
    settle()
    return reader.window


def note(reader: Reader) -> QWidget:
    """A note that is being changed."""
    reader.open_part("flying")
    reader.click_link("note:")
    reader.type("Ask the neighbour for a string.")
    return reader.window


def popup(reader: Reader) -> QWidget:
    reader.press(reader.window.welcome.open)
    reader.page.open_anchor(reader.link("term:"))
    settle()
    return reader.window.popup


def listening(reader: Reader) -> QWidget:
    """The bar of the reading voice, which pauses."""
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.reader.listen)
    (bar,) = shown(reader.window, ListenBar)
    reader.press(bar.main)
    return reader.window


def speed_and_voice(reader: Reader) -> QWidget:
    listening(reader)
    (bar,) = shown(reader.window, ListenBar)
    reader.press(bar.voice)
    return dialog()


def comfort(reader: Reader) -> ComfortDialog:
    """The panel behind "Aa"."""
    reader.press(reader.window.header.comfort)
    panel = dialog()
    assert isinstance(panel, ComfortDialog)
    return panel


def about(reader: Reader) -> QWidget:
    reader.press(reader.window.header.about)
    return dialog()


def keys(reader: Reader) -> QWidget:
    """The list behind F1."""
    reader.key(Key.Key_F1)
    return dialog()


def error(reader: Reader) -> QWidget:
    ErrorDialog("details " * 60, reader.window).open()
    settle()
    return dialog()


def dialog() -> QWidget:
    """Return the dialog that stands over the window."""
    found = QApplication.activeModalWidget()
    assert found is not None, "no dialog is open"
    return found


SCREENS: tuple[Go, ...] = (
    welcome,
    welcome_with_carry_on,
    question,
    question_of_several,
    helper_card,
    visit,
    part,
    part_with_answers,
    panel,
    message,
    asked_to_keep,
    forget,
    find,
    search,
    search_in_vain,
    urgent,
    all_words,
    no_word,
    put_aside,
    kept_pages,
    take_home,
    open_saved,
    opened,
    new_for_us,
    my_questions,
    no_questions,
    note,
    popup,
    listening,
    speed_and_voice,
    comfort,
    about,
    keys,
    error,
)
