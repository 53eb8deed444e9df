"""Find the passive voice in English sentences, by their words alone."""

from __future__ import annotations

import re

_PASSIVE = re.compile(
    r"""
    \b(?: am | is | are | was | were | be | been | being | isn't | aren't | wasn't | weren't | get | gets
        | got | getting | (?:it|that|this|he|she|there|what)'s | (?:you|we|they)'re | i'm )\s+
    (?:(?: not | never | also | often | always | sometimes | only | just | still | then | first | now | even
        | soon | already | again | ever | once | all | both | each | most | later | too
        | no\s longer | at\s first | \w+ly )\s+){0,3}
    (?P<done> \w+ed(?<!\bused) | used(?!\s+to\b)
        | beaten | begun | bitten | blown | borne | bought | bound | broken | brought | built | burnt |
        caught | chosen | cut | done | drawn | driven | dug | eaten | fed | felt | forgotten | fought |
        found | frozen | given | ground | grown | heard | held | hidden | hit | hurt | kept | known |
        laid | led | lent | lost | made | met | mistaken | overcome | paid | put | read | rung | said |
        seen | sent | set | sewn | shaken | shot | shown | shut | sold | sought | spent | split | spoken
        | spread | stolen | sung | sworn | swept | taken | taught | thought | thrown | told | torn |
        understood | withdrawn | withheld | woken | worn | woven | wound | written )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_STATE = re.compile(
    r"""
    alarmed | allowed | ashamed | bored | called | ceased | closed | complicated | concerned | confused
    | crowded | dated | delighted | detailed | determined | disappointed | embarrassed | excited |
    exhausted | experienced | frightened | frustrated | interested | involved | isolated | limited |
    linked | located | married | mixed | named | overwhelmed | pleased | qualified | related | relaxed |
    relieved | retired | rushed | satisfied | scared | settled | shocked | skilled | supposed |
    surprised | tempted | tired | trusted | unexpected | unhurried | unrelated | unwanted | varied |
    worried | bleed | breed | feed | need | red | seed | speed | weed
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What only looks like something done: how somebody feels, how a thing is, what it is called."""


def is_passive(sentence: str) -> bool:
    """Return whether a form of "be" or "get" stands before a participle that is no mere state ("tired").

    Not seen: a question that begins with the verb ("Is it given?") and "used to", which has two meanings.
    """
    found = _PASSIVE.finditer(sentence.replace("’", "'"))
    return any(not _STATE.fullmatch(match["done"]) for match in found)
