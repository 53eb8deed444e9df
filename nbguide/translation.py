"""The texts of another language laid over the source: it can change words and never logic."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from nbguide.document import Document, Files, is_copy
from nbguide.model import Place
from nbguide.problems import Code, Problem
from nbguide.stamps import check_stamps

FOLDERS = ("questions", "sections", "glossary")
"""The folders of a language that hold texts."""

MANY = 3
"""More missing texts of one folder than these are told in one line: a new translation lacks hundreds."""


class Translation:
    """One language over the source language; where both are the same, nothing happens."""

    def __init__(self, files: Files, source: str, language: str) -> None:
        self._files, self._source, self._language = files, source, language
        self._lacking: dict[Path, list[Path]] = {}

    def overlay(self, document: Document, text_keys: Collection[str]) -> None:
        """Replace the words of *document* by their translation, where there is one."""
        if self._language == self._source:
            return
        root = self._files.folder
        path = root / self._language / Path(document.place.path).relative_to(self._source)
        if not self._files.has(path):
            self._lacking.setdefault(path.parent, []).append(path)
            return
        translation = self._files.document(path, document.id)
        if translation is None:
            return
        check_stamps(document, translation, text_keys, self._files.problems)
        self._missing(document, translation, text_keys)
        document.translation = translation.place
        for key, value in translation.values.items():
            known = document.values.get(key)
            if key not in text_keys or (isinstance(value, dict) and not isinstance(known, dict)):
                self._refuse(translation.place, key)
            elif isinstance(value, dict) and isinstance(known, dict):
                for name in value.keys() - known.keys():
                    self._refuse(translation.place, f"{key}.{name}")
                document.values[key] = {name: value.get(name, word) for name, word in known.items()}
                document.translated |= {key, *(f"{key}.{name}" for name in value)}
            else:
                document.values[key] = value
                document.translated.add(key)
        if translation.body:
            document.body = translation.body

    def _missing(self, document: Document, translation: Document, text_keys: Collection[str]) -> None:
        """Report the words of *document* that *translation* lacks; an empty one says that none is needed."""
        missing = []
        for key in document.values.keys() & text_keys:
            known, value = document.values[key], translation.values.get(key)
            if known and value is None:
                missing.append((key, f'"{key}"'))
            elif isinstance(value, dict) and isinstance(known, dict):
                missing += [(key, f'"{key}.{name}"') for name in known.keys() - value.keys()]
        if document.body and not translation.body:
            missing.append(("", "the text below the header"))
        place = translation.place
        for key, what in missing:
            message = f"{what} is not translated; the {self._source} text is shown"
            self._files.problems.append(Problem(place.path, place.line(key), Code.UNTRANSLATED, message))

    def lacking(self) -> None:
        """Report the files that the translation does not have; many of one folder are told together."""
        for folder, paths in self._lacking.items():
            if len(paths) > MANY:
                message = (
                    f"{len(paths)} files have no {self._language} text, {paths[0].name} first; "
                    f"the {self._source} texts are shown"
                )
                self._files.problem(folder, 1, Code.UNTRANSLATED, message)
                continue
            for path in paths:
                message = f"there is no {self._language} text; the {self._source} text is shown"
                self._files.problem(path, 1, Code.UNTRANSLATED, message)

    def leftovers(self) -> None:
        """Report the files of the translation that the source does not have."""
        root = self._files.folder
        for folder in FOLDERS:
            for path in sorted((root / self._language / folder).rglob("*")):
                source = root / self._source / path.relative_to(root / self._language)
                if path.is_file() and not is_copy(path.name) and not self._files.has(source):
                    message = f"the {self._source} text has no such file; mend its name or take it out"
                    self._files.problem(path, 1, Code.STRAY_FILE, message)

    def _refuse(self, place: Place, key: str) -> None:
        message = f'"{key}" belongs to the {self._source} file only; take it out here'
        self._files.problems.append(Problem(place.path, place.line(key), Code.LOGIC_IN_TRANSLATION, message))
