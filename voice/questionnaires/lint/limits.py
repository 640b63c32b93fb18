"""What fits a form. Sources: children.md 2.2 (bands), 2.3 (LIX), 2.7 (rules); most are the project's own proposals."""

from __future__ import annotations

from voice.questionnaires.questions import GROWN_UPS

BELOW_13 = ("3", "4-5", "6-9", "10-12")
BELOW_10 = ("3", "4-5", "6-9")
BELOW_7 = ("3", "4-5")  # 6-9 holds six-year-olds too; frequency words are allowed there as answers only

# Words in a sentence (2.2: 3-5 years 6-8, 6-9 years 8-10). Over the first is advice, over the second does not fit.
# An adult's observation is measured as 16-18.
SENTENCE_WORDS = {
    "0-2": (18, 24), "3": (6, 8), "4-5": (8, 8), "6-9": (9, 10),
    "10-12": (12, 12), "13-15": (15, 15), "16-18": (18, 18),
}  # fmt: skip
# Words in an answer: a choice is held in mind while the others are read, so it is shorter than a sentence.
LABEL_WORDS = {"0-2": 8, "3": 4, "4-5": 4, "6-9": 5, "10-12": 8, "13-15": 8, "16-18": 10}

# LIX of the whole form (2.3): the upper end of each band. Below 6 the form is spoken, and LIX says nothing.
LIX = {"6-9": 19.0, "10-12": 25.0, "13-15": 31.0, "16-18": 35.0}
LONG_WORD = 7  # letters; a word this long or longer is a long word
# LIX of a few words jumps by tens (2.3: one question gives 6.0 or 39.3), so it is not judged on less than this.
LIX_FEWEST_WORDS = 30

# Questions a child meets, each place and statement counted (2.2 'Items per cycle').
ITEMS = {"0-2": 8, "3": 4, "4-5": 12, "6-9": 20, "10-12": 40, "13-15": 40, "16-18": 45}
MINUTES = {"3": 8, "4-5": 8, "6-9": 15, "10-12": 20, "13-15": 25, "16-18": 25}
# 21 s an item measured at 11-14, proposed 40 s at 4-6 and 30 s at 7-9 (2.1); text is our own guess until measured.
SECONDS = {"0-2": 30, "3": 40, "4-5": 40, "6-9": 30, "10-12": 21, "13-15": 21, "16-18": 21}
SECONDS_OF_TYPE = {"text": 90, "drawing": 90, "order": 60}
TEXTS = {"0-2": 1, "10-12": 1, "13-15": 2, "16-18": 3}  # 2.2 'Free text'
LADDERS = 1  # a number is asked for once; words do better (2.1)

# 2.1 and 2.2: three answers under 10, four or five from 10. For observed moments three.
SCALE_STEPS = {"0-2": 3, "3": 2, "4-5": 3, "6-9": 3, "10-12": 5, "13-15": 5, "16-18": 5}
# Answers to choose between, so that a phone shows them and a child keeps them in mind; our own proposal.
CHOICES = {"4-5": 4, "6-9": 6, "10-12": 8, "13-15": 10, "16-18": 12}

# Grown-ups read as sixteen-year-olds do, and have less time: our own proposal.
for _form in GROWN_UPS:
    SENTENCE_WORDS[_form], LABEL_WORDS[_form], LIX[_form] = SENTENCE_WORDS["16-18"], LABEL_WORDS["16-18"], LIX["16-18"]
    SECONDS[_form], TEXTS[_form] = SECONDS["16-18"], TEXTS["16-18"]
    SCALE_STEPS[_form], CHOICES[_form] = SCALE_STEPS["16-18"], CHOICES["16-18"]
    ITEMS[_form], MINUTES[_form] = 15, 8
