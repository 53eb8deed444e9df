"""What two public tools ask of a text for families; the words are our own, the numbers are theirs.

PEMAT-P: Shoemaker, Wolf and Brach, AHRQ Publication No. 14-0002-EF, 2013; its numbers 13 and 14 are for
sound and film. CDC Clear Communication Index: user guide of 2013.
"""

PEMAT = {
    1: "It is clear at once what the text is for.",
    2: "Nothing in it leads away from that.",
    3: "The words are everyday words.",
    4: "A medical word stands only where families will hear it, and is explained.",
    5: "The sentences say who does what.",
    6: "Numbers are clear and easy to understand.",
    7: "Nobody has to calculate.",
    8: "The text comes in short sections.",
    9: "Headings tell what stands below them.",
    10: "One thing follows from the other.",
    11: "The main points are told in short.",
    12: "Lists, boxes or bold words show what matters.",
    15: "There is a picture wherever one would help.",
    16: "Pictures help to understand, and do not distract.",
    17: "Pictures have a clear title or caption.",
    18: "Pictures are clear, with nothing in the way.",
    19: "Tables are simple, and say what each row and column holds.",
    20: "It names at least one thing that the reader can do.",
    21: "It speaks to the reader when it says what to do.",
    22: "What to do comes in small, clear steps.",
    23: "There is something to use, such as a list to tick, wherever that would help.",
    24: "Where something is calculated, it shows how.",
    25: "It says how to use a chart or table for what there is to do.",
    26: "There is a picture wherever one would help to do it.",
}
"""The items of PEMAT-P: 1 to 19 are about understanding, 20 to 26 about doing."""

CDC = {
    1: "There is one main message.",
    2: "The main message comes first.",
    3: "The main message stands out.",
    4: "A picture supports the main message.",
    5: "The reader is told of something to do.",
    6: "The main message and what to do say who does what.",
    7: "The words are those that the readers use.",
    8: "There are lists with bullets or numbers.",
    9: "The text is divided, and each piece has a heading.",
    10: "What matters most is summed up at the beginning.",
    11: "It tells what is known and what is not.",
    12: "It advises the reader to act in some way.",
    13: "It tells why that matters.",
    14: "It tells how to do it.",
    15: "Numbers are of a kind that the readers use.",
    16: "It tells what each number means.",
    17: "Nobody has to calculate.",
    18: "It tells what the danger is, and for whom.",
    19: "It tells both the good and the bad of what is advised.",
    20: "A chance given as a number is also told in words or in a picture.",
}
"""The items of the CDC index: 1 to 11 are for every text, 12 to 20 for advice, numbers and risk."""
