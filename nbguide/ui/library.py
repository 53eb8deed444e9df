"""A guide ready to be read: what the window needs once the first picture stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first picture must not wait for Jinja and markdown-it
    from datetime import date
    from pathlib import Path

    from nbguide.model import Guide
    from nbguide.narrowing import Narrowing
    from nbguide.problems import Problem
    from nbguide.renderer import Renderer


@dataclass(frozen=True)
class OpenGuide:
    """The guide, its compiled conditions, its pages, how exports look, and what is wrong with its content."""

    guide: Guide
    narrowing: Narrowing
    renderer: Renderer
    resources: Path
    problems: tuple[Problem, ...] = ()


def open_guide(guide: Guide, templates: Path, clock: date, before: OpenGuide | None = None) -> OpenGuide:
    """Return *guide* ready to be read on the day of the *clock*.

    What it shares with its state *before* is not made again.
    """
    from nbguide.narrowing import compile as compile_guide
    from nbguide.renderer import Renderer

    narrowing = compile_guide(guide)
    renderer = Renderer(narrowing, templates, clock)
    if before is not None:
        renderer.take_over(before.renderer)
    return OpenGuide(guide, narrowing, renderer, templates.parent)
