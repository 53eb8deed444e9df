"""Damage a small guide again and again, and look at what the program makes of it.

`python -m tests.benchmarks.fuzz 20000` does so as often; each guide follows from its number alone, so that
one that breaks something can be made again: `python -m tests.benchmarks.fuzz 1 --first NUMBER`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from nbguide import theme
from nbguide.check.inspection import inspect
from nbguide.last_good import LastGood
from nbguide.loader import load
from nbguide.paths import shipped
from nbguide.report.files import files, read
from nbguide.single_page import style
from tests.golden import DATA
from tests.making import TODAY
from tests.test_damaged_content import BREAKING, DEEDS, FILES, damage, read_it_all

RESOURCES = shipped("resources")


def main() -> None:
    """Run as many guides as are asked for and say what was found; the first that breaks something ends it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    whole = {
        name: (DATA / root / name).read_bytes()
        for root in ("toy", "french")
        for name in FILES
        if (DATA / root / name).is_file()
    }
    began, codes = time.perf_counter(), Counter[str]()
    for number in range(options.first, options.first + options.count):
        try:
            codes.update(_one(number, whole))
        except Exception as error:
            error.add_note(f"guide {number} broke something")
            raise
    seconds = time.perf_counter() - began
    sys.stdout.write(f"{options.count:,} guides in {seconds:.0f} s, none broke anything\n")
    sys.stdout.write(f"{len(codes)} kinds of problems were told: {', '.join(sorted(codes))}\n")


def _one(number: int, whole: dict[str, bytes]) -> set[str]:
    """Damage one guide, read and check it in every form, and return the codes of what was told."""
    chance = random.Random(number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, raw in whole.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(raw)
        memory = LastGood(folder)
        if number % 4 == 0:
            load(folder, None, memory.files())
        for _ in range(chance.randint(1, 6)):
            scrap = chance.choice(BREAKING).encode() if chance.random() < 0.7 else chance.randbytes(3)
            damage(folder, chance.choice(FILES), chance.choice(DEEDS), chance.randrange(400), scrap)
        if chance.random() < 0.05:
            shutil.rmtree(chance.choice([path for path in folder.rglob("*") if path.is_dir()]))
        inspected = inspect(folder, RESOURCES / "pictures", TODAY)
        if number % 4 == 0:
            load(folder, "fr", memory.files())
        if number % 10 == 0:
            read_it_all(inspected.guide)
            themes = RESOURCES / "themes"
            light = theme.load(themes / "light.toml")
            look = style(themes / "report.css", light, light)
            for _, html in files(read(folder, inspected), {}, look, RESOURCES, TODAY):
                assert "<script" not in html
        return {problem.code.slug for problem in inspected.problems}


if __name__ == "__main__":
    main()
