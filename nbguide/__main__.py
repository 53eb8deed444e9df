"""The command line: read the guide (the default), export it, check its content, list what it holds."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from nbguide import __version__
from nbguide.model import NOT_SURE, Guide
from nbguide.narrowing import allowed_options
from nbguide.paths import shipped
from nbguide.problems import Severity


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


class CannotRun(Exception):
    """Something that the user can mend stands in the way; the text is the one line to show."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 done, 1 problems found, 2 could not run."""
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
    try:
        if options.pictures and not options.smoke_test:
            raise CannotRun("--pictures goes with --smoke-test")
        if not options.content.is_dir():
            raise CannotRun(f"{options.content} is not a folder; name the folder that holds guide.toml")
        if options.command == "export":
            return _export(options)
        if options.command == "check":
            return _check(options)
        if options.command == "coverage":
            return _coverage(options)
        return _open(options)
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
    commands = parser.add_subparsers(dest="command", metavar="read | export | check | coverage | preview")
    commands.add_parser("read", parents=[content, reading], help="open the guide (the default)")
    export = commands.add_parser("export", parents=[content, output], help="write the guide to a file")
    export.add_argument("--format", choices=("json", "html", "markdown", "text"), required=True)
    export.add_argument("--language", help="the language of the text")
    export.add_argument(
        "--answer", action="append", default=[], metavar="QUESTION=OPTION", help="narrow; repeat as needed"
    )
    preview = commands.add_parser(
        "preview", parents=[content, reading], help="read a guide while you write it: each save is shown"
    )
    check = commands.add_parser("check", parents=[content], help="say what is wrong with the content")
    for command in (check, preview):
        command.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="the content folder")
    commands.add_parser("coverage", parents=[content, output], help="list what the guide holds, and where")
    return parser


def _open(options: argparse.Namespace) -> int:
    preview = options.command == "preview"
    content = _folder(options) if preview else options.content
    if not preview:
        gc.disable()  # what the start makes is not garbage; the window collects again once the guide is read
    from nbguide.ui.app import run  # Qt is imported only to open the window

    return run(
        content,
        shipped("resources"),
        preview=preview,
        smoke_test=options.smoke_test,
        pictures=options.pictures,
    )


def _folder(options: argparse.Namespace) -> Path:
    """Return the content folder of a command that may name it; raise CannotRun where it is none."""
    folder: Path = options.folder or options.content
    if not folder.is_dir():
        raise CannotRun(f"{folder} is not a folder; name the folder that holds guide.toml")
    return folder


def _check(options: argparse.Namespace) -> int:
    from nbguide.checker import TEXT_RULES, check
    from nbguide.coverage import check_topics, read_topics
    from nbguide.families import read_families
    from nbguide.loader import load

    folder = _folder(options)
    loaded = load(folder)
    pictures = shipped("resources") / "pictures"
    topics, faults = read_topics(folder)
    _, in_families = read_families(folder, loaded.guide)
    found = {*loaded.problems, *check(loaded.guide, pictures), *faults, *in_families}
    if topics:
        found.update(check_topics(loaded.guide, topics))
    for language in loaded.guide.languages[1:]:
        translated = load(folder, language)
        found.update(translated.problems, check(translated.guide, pictures, TEXT_RULES))
    for problem in sorted(found, key=lambda p: (p.path, p.line, p.code.slug, p.message)):
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{_count(len(found))}\n")
    return int(any(problem.severity is Severity.ERROR for problem in found))


def _coverage(options: argparse.Namespace) -> int:
    from nbguide.coverage import FILE, read_topics, table
    from nbguide.loader import load

    topics, _ = read_topics(options.content)
    if not topics:
        raise CannotRun(f"{options.content} has no {FILE} that lists topics")
    _write(table(load(options.content).guide, topics), options.output)
    return 0


def _export(options: argparse.Namespace) -> int:
    from nbguide import theme
    from nbguide.exporter import Exporter
    from nbguide.loader import load
    from nbguide.narrowing import compile as compile_guide
    from nbguide.renderer import Renderer

    loaded = load(options.content, options.language)
    guide = loaded.guide
    if options.language and options.language not in guide.languages:
        raise CannotRun(f'there is no text in "{options.language}"; there is: {", ".join(guide.languages)}')
    if not guide.sections:
        raise CannotRun(f"{options.content} holds no guide that can be read; `nbguide check` says why")
    if loaded.problems:
        sys.stderr.write(f"nbguide: the content has {_count(len(loaded.problems))}; see `nbguide check`\n")
    answers = parse_answers(options.answer, guide)
    resources = shipped("resources")
    themes = resources / "themes"
    narrowing = compile_guide(guide)
    exporter = Exporter(narrowing, Renderer(narrowing, resources / "templates"), resources)
    if options.format == "json":
        text = exporter.as_json(answers)
    elif options.format == "html":
        text = exporter.as_html(answers, theme.load(themes / "light.toml"), theme.load(themes / "dark.toml"))
    elif options.format == "markdown":
        text = exporter.as_markdown(answers)
    else:
        text = exporter.as_text(answers)
    _write(text, options.output)
    return 0


def _count(problems: int) -> str:
    return "1 problem" if problems == 1 else f"{problems} problems"


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
            sys.stdout.buffer.write(text.encode("utf-8"))
            sys.stdout.flush()
        else:
            output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"{output or 'the output'} cannot be written: {error.strerror}") from None


if __name__ == "__main__":
    sys.exit(main())
