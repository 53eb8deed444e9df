"""The passive voice is told from what only looks like it."""

import pytest

from nbguide.check.passive import is_passive


@pytest.mark.parametrize(
    "sentence",
    [
        "The drug is given into a vein.",
        "Surgery may be done too.",
        "It may not always be needed.",
        "The doses were then slowly lowered.",
        "The cells are still being tested.",
        "Some children get treated at home.",
        "It’s not sold here.",
        "This scan is used most.",
        "Half of the cells\nare frozen.",
        "You are told, and that is tired advice.",
    ],
)
def test_passive(sentence: str) -> None:
    assert is_passive(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Your child may be tired.",
        "We are very worried.",
        "They are used to the hospital.",
        "You called us, and we were there.",
        "It is red.",
        "This is called a biopsy.",
        "She has treated many children.",
        "They are children given to laughing.",
        "It is in need of rest.",
        "A drug may help.",
        "",
    ],
)
def test_not_passive(sentence: str) -> None:
    assert not is_passive(sentence)
