"""What the program looks at for each item of the sheet that it scores, and where a tool says more."""

from __future__ import annotations

_HARD = "No long or medical word is without an entry in the glossary."
_MAIN = "The page has a main point"
_ACTION = "The page has something under “What you can do” or “Questions you can ask”."

SIGNS = {
    "pemat.3": "The grade is within the limit. No long or medical word is without an entry in the glossary.",
    "pemat.4": _HARD,
    "pemat.5": "No more of its sentences are passive than the limit allows.",
    "pemat.8": "The page has no more words, and no paragraph more sentences, than the limits allow.",
    "pemat.9": "No title and no heading is shorter than the limit. What they say is not judged.",
    "pemat.11": f"{_MAIN}.",
    "pemat.12": "The page has a list, a box, bold words, things to do or questions to ask.",
    "pemat.17": "Each picture has a caption.",
    "pemat.19": "Each column of a table has a heading, but for the first. How simple it is is not judged.",
    "pemat.20": _ACTION,
    "pemat.21": "The same as 20, and somewhere the page says “you”.",
    "pemat.22": "No sentence under “What you can do” is longer than the limit.",
    "cdc.1": f"{_MAIN}. That there is one and not more is not judged.",
    "cdc.2": f"{_MAIN}. The program prints it first.",
    "cdc.3": f"{_MAIN}. The program prints it in bold or in a box.",
    "cdc.5": _ACTION,
    "cdc.6": "No sentence is passive in the main point and under “What you can do”.",
    "cdc.7": _HARD,
    "cdc.8": "The page has a list, things to do or questions to ask.",
    "cdc.9": "The same as PEMAT-P 8 and 9.",
    "cdc.10": f"{_MAIN}. The program prints it first.",
}
"""Each by the key of its item. The limits are the targets of the guide's style.toml."""

MAY_NOT_APPLY = {*("pemat.6", "pemat.16", "pemat.18", "pemat.24", "pemat.25")} | {
    f"cdc.{number}" for number in range(12, 21)
}
"""The items for people that the tools themselves let out where a text has no number, picture or advice."""

TURNED = {"cdc.17": "The tool asks whether readers must calculate. Its “no” is the “yes” here."}
"""Where the tool asks the other way round."""
