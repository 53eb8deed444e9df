"""The command line: read the guide (the default), export it, check its content, list what it holds."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from nbguide import __version__
from nbguide import policy as policies
from nbguide.model import NOT_SURE, Guide
from nbguide.narrowing import allowed_options
from nbguide.paths import policy_files, shipped
from nbguide.problems import Severity

if TYPE_CHECKING:
    from nbguide.handout import Handout
    from nbguide.loader import Loaded
    from nbguide.notebook import Notebook


_LEFT_OUT = ("questions", "words", "pictures", "sources")


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


class CannotRun(Exception):
    """Something that the user can mend stands in the way; the text is the one line to show."""


def main(arguments: Sequence[str] | None = None, clock: date | None = None) -> int:
    """Run the command line and return the exit status: 0 done, 1 problems found, 2 could not run.

    *clock* is the day to judge reviews by; None is the computer's.
    """
    if sys.stdout is None or sys.stderr is None:  # a window started without a console, on Windows
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the program ends
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        # A console may lack a letter; an escape is better than a halt.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # These may stand before the command or after it; defaults of the parser would undo what stands before.
    defaults = argparse.Namespace(content=shipped("content"), smoke_test=False, pictures=None)
    options = _parser().parse_args(arguments, defaults)
    clock = clock or date.today()
    try:
        if options.pictures and not options.smoke_test:
            raise CannotRun("--pictures goes with --smoke-test")
        if options.command == "speak":
            return _speak()
        _readable(options.content)
        if options.command == "export":
            return _export(options, clock)
        if options.command == "check":
            return _check(options, clock)
        if options.command == "coverage":
            return _coverage(options)
        if options.command == "stamp":
            return _stamp(options)
        return _open(options, clock)
    except BrokenPipeError:  # whoever read the output has enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CannotRun as reason:
        sys.stderr.write(f"nbguide: {reason}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    content = _Parser(add_help=False)
    content.add_argument(
        "--content", type=Path, default=argparse.SUPPRESS, metavar="FOLDER", help="read another guide"
    )
    reading = _Parser(add_help=False)
    reading.add_argument(
        "--smoke-test",
        action="store_true",
        default=argparse.SUPPRESS,
        help="open, paint, narrow and close; end with 0 if all is well",
    )
    reading.add_argument(
        "--pictures",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FOLDER",
        help="with --smoke-test: write a picture of each screen there",
    )
    output = _Parser(add_help=False)
    output.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there and not to standard output"
    )
    about = "A guide for families whose child's neuroblastoma came back."
    parser = _Parser(prog="nbguide", description=about, parents=[content, reading])
    parser.add_argument("--version", action="version", version=f"nbguide {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="read | export | preview | check | coverage | stamp"
    )
    commands.add_parser("read", parents=[content, reading], help="open the guide (the default)")
    export = commands.add_parser("export", parents=[content, output], help="write the guide to a file")
    export.add_argument("--format", choices=("json", "html", "markdown", "text"), required=True)
    export.add_argument("--language", help="the language of the text")
    export.add_argument(
        "--what",
        default="fits",
        metavar="PAGES",
        help="fits (the default), everything, kept or part:ID",
    )
    export.add_argument(
        "--without",
        default="",
        metavar="LIST",
        help=f"leave out what is named, with commas between: {', '.join(_LEFT_OUT)}",
    )
    export.add_argument(
        "--notebook", type=Path, metavar="FILE", help="a saved notebook: its answers, questions and notes"
    )
    export.add_argument(
        "--code", metavar="WORDS", help="the four words of a paper code: its answers, in place of all others"
    )
    export.add_argument(
        "--answer", action="append", default=[], metavar="QUESTION=OPTION", help="narrow; repeat as needed"
    )
    preview = commands.add_parser(
        "preview", parents=[content, reading], help="read a guide while you write it: each save is shown"
    )
    check = commands.add_parser("check", parents=[content], help="say what is wrong with the content")
    for command in (check, preview):
        command.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="the content folder")
    check.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="lines to read (the default), JSON for programs, or notes beside a change on GitHub",
    )
    check.add_argument("--report", type=Path, metavar="FOLDER", help="write the reviewer's report there")
    check.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=OPTION",
        help="with --report: a working copy for these answers too; repeat as needed",
    )
    commands.add_parser("coverage", parents=[content, output], help="list what the guide holds, and where")
    stamp = commands.add_parser(
        "stamp", parents=[content], help="note in translated files from which texts they were made"
    )
    stamp.add_argument("language", metavar="LANGUAGE", help="the language of the translation")
    stamp.add_argument(
        "files",
        nargs="*",
        default=[],
        type=Path,
        metavar="FILE",
        help="a file that is up to date; without one, all are",
    )
    commands.add_parser("speak")  # what a window starts to read aloud; without help, so that no list has it
    return parser


def _speak() -> int:
    from nbguide.ui.voice import run

    return run()


def _readable(folder: Path) -> Path:
    """Return *folder*; raise CannotRun where there is none, or the system does not let it be read."""
    try:
        next(folder.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        raise CannotRun(f"{folder} is not a folder; name the folder that holds guide.toml") from None
    except OSError as error:
        raise CannotRun(f"{folder} cannot be read: {error.strerror}") from None
    return folder


def _open(options: argparse.Namespace, clock: date) -> int:
    preview = options.command == "preview"
    content = _readable(options.folder or options.content) if preview else options.content
    policy = None
    if not preview and not options.smoke_test:
        policy = policies.load(policy_files(sys.platform, os.environ))
        if policy.fault:
            sys.stderr.write(f"nbguide: {policy.fault}\n")
        if policy.content and content == shipped("content"):
            content = Path(policy.content)
    if not preview:
        gc.disable()  # what the start makes is not garbage; the window collects again once the guide is read
    from nbguide.ui.app import run  # Qt is imported only to open the window

    return run(
        content,
        shipped("resources"),
        clock,
        policy,
        preview=preview,
        smoke_test=options.smoke_test,
        pictures=options.pictures,
    )


def _check(options: argparse.Namespace, clock: date) -> int:
    from nbguide.check.inspection import inspect
    from nbguide.check.listing import as_github, as_json, as_text

    folder: Path = options.folder or options.content
    if options.answer and not options.report:
        raise CannotRun("--answer goes with --report")
    loaded = inspect(_readable(folder), shipped("resources") / "pictures", clock)
    problems = loaded.problems
    if options.report:
        _report(options, folder, loaded, clock)
    if options.format == "json":
        _write(as_json(problems), None)
    elif options.format == "github":
        _write(as_github(problems, folder), None)
    else:
        sys.stdout.write(as_text(problems))  # in the letters of the console
        if options.report:
            sys.stdout.write(f"the report is in {options.report / 'index.html'}\n")
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _report(options: argparse.Namespace, folder: Path, inspected: Loaded, clock: date) -> None:
    from nbguide import theme
    from nbguide.report.files import files, read, write
    from nbguide.single_page import style

    resources = shipped("resources")
    themes = resources / "themes"
    look = style(themes / "report.css", theme.load(themes / "light.toml"), theme.load(themes / "dark.toml"))
    answers = parse_answers(options.answer, inspected.guide)
    try:
        write(files(read(folder, inspected), answers, look, resources, clock), options.report)
    except OSError as error:
        raise CannotRun(f"{options.report} cannot be written: {error.strerror}") from None


def _coverage(options: argparse.Namespace) -> int:
    from nbguide.coverage import FILE, read_topics, table
    from nbguide.loader import load

    topics, _ = read_topics(options.content)
    if not topics:
        raise CannotRun(f"{options.content} has no {FILE} that lists topics")
    _write(table(load(options.content).guide, topics), options.output)
    return 0


def _stamp(options: argparse.Namespace) -> int:
    from nbguide.loader import load
    from nbguide.stamping import CannotStamp, stamp, translated_files

    content: Path = options.content
    source, *others = load(content).guide.languages
    if options.language not in others:
        offered = ", ".join(others) or "none"
        raise CannotRun(f'"{options.language}" is no translation in guide.toml; there are: {offered}')
    folder = content / options.language
    paths = translated_files(content, options.language)
    if not paths:
        raise CannotRun(f"{folder} holds no text yet; make files there with the names of those in {source}")
    if options.files:
        real = {path.resolve(): path for path in paths}
        given = {file: (file if file.exists() else content / file).resolve() for file in options.files}
        for file, path in given.items():
            if path not in real:
                raise CannotRun(f"{file} is no text of a translation in {folder}")
        paths = [real[path] for path in given.values()]
    try:
        changed = stamp(content, source, options.language, paths)
    except CannotStamp as reason:
        raise CannotRun(str(reason)) from None
    except OSError as error:
        raise CannotRun(f"{error.filename or folder} cannot be written: {error.strerror}") from None
    sys.stdout.write(f"{changed} of {len(paths)} files stamped anew\n")
    return 0


def _export(options: argparse.Namespace, clock: date) -> int:
    from nbguide import theme
    from nbguide.check.listing import count
    from nbguide.exporter import Exporter
    from nbguide.loader import load
    from nbguide.narrowing import compile as compile_guide
    from nbguide.renderer import Renderer

    policy = policies.load(policy_files(sys.platform, os.environ))
    if not policy.export:
        raise CannotRun(policy.fault or "the policy of this computer lets nothing be taken out of the guide")
    loaded = load(options.content, options.language)
    guide = loaded.guide
    if options.language and options.language not in guide.languages:
        raise CannotRun(f'there is no text in "{options.language}"; there is: {", ".join(guide.languages)}')
    if not guide.sections:
        raise CannotRun(f"{options.content} holds no guide that can be read; `nbguide check` says why")
    if loaded.problems:
        sys.stderr.write(f"nbguide: the content has {count(len(loaded.problems))}; see `nbguide check`\n")
    handout = _handout(options, guide)
    notebook = _notebook(options, guide)
    resources = shipped("resources")
    themes = resources / "themes"
    narrowing = compile_guide(guide)
    exporter = Exporter(
        narrowing, Renderer(narrowing, resources / "templates", clock), resources, policy.centre
    )
    if options.format == "json":
        text = exporter.as_json(notebook.answers)
    elif options.format == "html":
        light, dark = (theme.load(themes / f"{name}.toml") for name in ("light", "dark"))
        text = exporter.as_html(notebook, handout, light, dark)
    elif options.format == "markdown":
        text = exporter.as_markdown(notebook, handout)
    else:
        text = exporter.as_text(notebook, handout)
    _write(text, options.output)
    return 0


def _handout(options: argparse.Namespace, guide: Guide) -> Handout:
    """Return what the hand-out holds; raise CannotRun that names what is wrong."""
    from nbguide.handout import Handout, Scope

    left_out = {word.strip() for word in options.without.split(",") if word.strip()}
    if options.format == "json" and (left_out or options.what != "fits"):
        raise CannotRun("--what and --without go with html, markdown and text; json holds everything")
    if unknown := sorted(left_out.difference(_LEFT_OUT)):
        raise CannotRun(f'--without knows no "{unknown[0]}"; it knows: {", ".join(_LEFT_OUT)}')
    what, _, part = options.what.partition(":")
    scopes = {scope.value: scope for scope in Scope}
    if what not in scopes or bool(part) != (what == "part"):
        raise CannotRun(f'--what knows no "{options.what}"; it knows: fits, everything, kept and part:ID')
    parts = [known.id for known in guide.parts]
    if part and part not in parts:
        raise CannotRun(f'no part is called "{part}"; there are: {", ".join(parts)}')
    return Handout(scopes[what], part, **{name: name not in left_out for name in _LEFT_OUT})


def _notebook(options: argparse.Namespace, guide: Guide) -> Notebook:
    """Return the notebook to export: the saved one, with the answers of the command line over its own."""
    from nbguide.notebook import Notebook, load

    notebook = Notebook()
    if options.notebook:
        try:
            notebook = load(options.notebook, guide)
        except OSError as error:
            raise CannotRun(f"{options.notebook} cannot be read: {error.strerror}") from None
        except ValueError as error:
            raise CannotRun(f"{options.notebook} is no notebook of this program: {error}") from None
    if options.code is not None:
        notebook = _with_code(notebook, options.code, guide)
    for question, chosen in parse_answers(options.answer, guide).items():
        notebook = notebook.answer(question, chosen)
    return notebook


def _with_code(notebook: Notebook, code: str, guide: Guide) -> Notebook:
    """Return *notebook* with the answers of a paper code; raise CannotRun that names the wrong word."""
    from nbguide.news import with_answers
    from nbguide.typed_code import decode

    try:
        decoded = decode(code, guide)
    except ValueError as error:
        raise CannotRun(f"--code: {error}") from None
    if decoded.unknown:
        lost = ", ".join(sorted({question for question, _ in decoded.unknown}))
        sys.stderr.write(f"nbguide: --code: the guide no longer knows what was answered to: {lost}\n")
    return with_answers(notebook, decoded.answers, guide)


def parse_answers(pairs: Iterable[str], guide: Guide) -> dict[str, frozenset[str]]:
    """Return the answers that QUESTION=OPTION words give; raise CannotRun that names what is wrong."""
    questions = {question.id: question for question in guide.questions}
    answers: dict[str, frozenset[str]] = {}
    for pair in pairs:
        name, _, option = pair.partition("=")
        question = questions.get(name)
        if question is None:
            raise CannotRun(f'no question is called "{name}"; there are: {", ".join(questions)}')
        allowed = allowed_options(question)
        if option not in allowed:
            raise CannotRun(f'the question "{name}" has no option "{option}"; it has: {", ".join(allowed)}')
        chosen = answers.get(name, frozenset()) | {option}
        if name in answers and (not question.multiple or (NOT_SURE in chosen and len(chosen) > 1)):
            how = "once" if not question.multiple else f"with {NOT_SURE} alone or without it"
            raise CannotRun(
                f'the question "{name}" is answered {how}; allowed is one of: {", ".join(allowed)}'
            )
        answers[name] = chosen
    return answers


def _write(text: str, output: Path | None) -> None:
    try:
        if output is None:
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
            sys.stdout.flush()
        else:
            output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"{output or 'the output'} cannot be written: {error.strerror}") from None


if __name__ == "__main__":
    sys.exit(main())
