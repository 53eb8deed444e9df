"""What a voice is given: a sentence at once, short forms and numbers as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.loader import load
from nbguide.model import Place, Term
from nbguide.paths import shipped
from nbguide.spoken import Passage, Pronunciation, Sentence


def term(written: str, say: str) -> Term:
    return Term(written.lower(), written, say, "", Place(""))


KITES = Pronunciation(
    [
        term("MIBG scan", "M-I-B-G SKAN"),
        term("G-CSF", "G-C-S-F"),
        term("MYCN", "MICK-en"),
        term("RAS-MAPK", "RASS map-K"),
        term("GD2", "G-D-two"),
        term("phase 1", "FAYZ wun"),
        term("stage MS", "STAYJ em ess"),
        term("kite", "KYT"),
        term("G-tube", "JEE toob"),
        term("NED", ""),
    ]
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("An MIBG scan, and MIBGs.", "An M.I.B.G scan, and M.I.B.G’s."),
        ("MIBG-avid or non-MIBG", "M.I.B.G-avid or non-M.I.B.G"),
        ("(G-CSF) and MYCN’s gene", "(G.C.S.F) and mick-en’s gene"),
        ("RAS-MAPK, GD2", "rass map-K, G-D-two"),
        ("a kite, a G-tube, phase 1, MS, NED", "a kite, a G-tube, phase 1, MS, NED"),
        ("XMIBG, MIBGX and mibg", "XMIBG, MIBGX and mibg"),
        ("call 911 or 9-8-8.", "call 9 1 1 or 9, 8, 8."),
        ("1-800-555-0199, 1911, 6-12", "1, 8 0 0, 5 5 5, 0 1 9 9, 1911, 6-12"),
        ("See https://www.example.org/kites/a-b (here).", "See example.org (here)."),
        ("At https://example.org/, or http://example.org/a.html.", "At example.org, or example.org."),
        ("far\xa0away\u2028there", "far away there"),
    ],
)
def test_a_voice_is_given_what_people_say(written: str, said: str) -> None:
    assert KITES.said(written) == said


def test_words_of_a_passage_are_said_one_sentence_after_the_other() -> None:
    passages = [
        Passage(0, 4, "Home", heading=True),
        Passage(10, 34, "Fly. MIBG helps. · Now ¶"),
        Passage(40, 45, "Paper", lead="What it is: "),
        Passage(50, 51, "A kite. It is red.", lead="Picture: "),
        Passage(60, 61, "·"),
    ]
    assert list(KITES.sentences(passages)) == [
        Sentence(0, 4, "Home", heading=True),
        Sentence(10, 14, "Fly."),
        Sentence(15, 34, "M.I.B.G helps. · Now ¶"),
        Sentence(40, 45, "What it is: Paper"),
        Sentence(50, 51, "Picture: A kite."),
        Sentence(50, 51, "It is red."),
    ]


@given(st.lists(st.text(alphabet="aB1. ·\xa0", min_size=2, max_size=20), max_size=6))
def test_every_letter_of_a_page_is_said_once_and_in_order(texts: list[str]) -> None:
    start, passages = 0, []
    for text in texts:
        passages.append(Passage(start, start + len(text), text))
        start += len(text) + 1
    sentences = list(Pronunciation().sentences(passages))
    page = "\n".join(texts)
    assert [" ".join(page[s.start : s.end].split()) for s in sentences] == [s.words for s in sentences]
    said = "".join(filter(str.isalnum, "".join(s.words for s in sentences)))
    assert said == "".join(filter(str.isalnum, page))


def test_the_short_forms_of_the_shipped_guide_are_spelt_out_or_said_as_words() -> None:
    pronunciation = Pronunciation(load(shipped("content")).guide.terms)
    assert (
        pronunciation.said("MIBG, DNA, ECGs, INRGSS and AI") == "M.I.B.G, D.N.A, E.C.G’s, I.N.R.G.S.S and A.I"
    )
    assert pronunciation.said("PET, PICC, MYCN, PROFYLE") == "pet, pik, mick-en, pro-file"
    assert pronunciation.said("neuroblastoma, irinotecan") == "neuroblastoma, irinotecan"
