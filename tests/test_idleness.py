"""How long nobody must be there until the page is covered, and until the visit ends."""

from hypothesis import given
from hypothesis import strategies as st

from nbguide.idleness import COUNTDOWN, Phase, phase, seconds_left
from nbguide.policy import Policy

POLICIES = st.builds(Policy, cover_after=st.floats(1, 10), end_after=st.floats(3, 30))
ORDER = [Phase.OPEN, Phase.COVERED, Phase.ENDING, Phase.OVER]


def test_the_usual_times() -> None:
    def at(minutes: float) -> Phase:
        return phase(minutes * 60, Policy())

    assert [at(m) for m in (0, 9.99, 10, 27.99, 28, 29.99, 30, 500)] == [
        *(Phase.OPEN, Phase.OPEN, Phase.COVERED, Phase.COVERED),
        *(Phase.ENDING, Phase.ENDING, Phase.OVER, Phase.OVER),
    ]


@given(POLICIES, st.floats(0, 4000), st.floats(0, 4000))
def test_more_time_never_shows_more(policy: Policy, one: float, other: float) -> None:
    sooner, later = sorted((one, other))
    assert ORDER.index(phase(sooner, policy)) <= ORDER.index(phase(later, policy))


@given(POLICIES, st.floats(0, 4000))
def test_a_policy_never_shows_more_than_the_usual_times(policy: Policy, idle: float) -> None:
    assert ORDER.index(phase(idle, policy)) >= ORDER.index(phase(idle, Policy()))


@given(POLICIES)
def test_the_end_is_announced_for_two_minutes(policy: Policy) -> None:
    end = policy.end_after * 60
    assert phase(end - COUNTDOWN, policy) is Phase.ENDING
    assert phase(end - COUNTDOWN - 1, policy) in (Phase.OPEN, Phase.COVERED)
    assert seconds_left(end, policy) == 0
