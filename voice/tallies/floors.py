"""The numbers of the door, each with the rule it comes from. Floors can be set up, never down.

R1 to R10 are the hiding rules; docs/disclosure.md tells them in plain words. They follow the SDC handbook
(Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: p - k <= c) and Danish practice: a cell under 5 is
blanked in extracts from the Ministry of Education.
"""

from __future__ import annotations

# R1, R2: no result from fewer answers, for the form and for each item. A keeper may ask for more (VOICE_FLOOR).
FLOOR = 5

# R3: a sensitive item is said in two words, and only from here.
WORDS_FROM = 10

# R1: a breakdown into more than two groups (one-of-many without a positive half) starts here.
MANY_FROM = 10

# R4: an order. With 5 sheets a child that saw it the other way round can learn that nobody else did (a tie in 3
# options; 4 options too), so 6. Two options in order are a yes-or-no question where a tie is an exact half: not shown.
ORDER_FROM = 6
ORDER_OPTIONS_FROM = 3

# R3, R5: 'few-or-none' means 0 to 4, 'several' 5 and more.
FEW = 4

# R4: how many children may put their own answers together and still learn nothing certain about any other.
KNOWERS = 1
SENSITIVE_KNOWERS = 2

# R3, R4: how many different counts the lowest and the highest step of a figure must stand for. Five is 'few or none'
# (0 to 4), possible from 9 answers (two steps of five). Under 9 only three fit: 0, 1 and 2 look the same, which is
# what one knower needs (KNOWERS + 2) and what hides the cells of 1 and 2 that R3 names.
EDGE_COUNTS = 5
EDGE_COUNTS_WHEN_FEW = 3
EDGES_FROM = 9

# R3: a step between the edges stands for at least two counts, so no count is ever published exactly.
STEP_COUNTS = 2

# R2: opt-outs of a sensitive item are spoken of from here. Below, which words exist changes with each answer, so the
# words could be turned into the number of opt-outs.
SENSITIVE_OPT_OUTS_FROM = 20

# R10: figures: five under 20 answers, ten under 50, then steps of 5 %. (answers under, figures)
FIGURES = ((20, 5), (50, 10))
FIGURES_OF_MANY = 20

# R3: 'about-half' starts at a third (but over FEW); 'most' is more than half, as in the worked example of R3.
ABOUT_HALF_FROM = (1, 3)

# R1, R3, R5: above the groups a sensitive item is said in figures, and the most negative answer alone, from here.
PARENT_FIGURES_FROM = 30

# R6: how many counts of a figure further down, public or hidden, must stay possible beside a figure further up (all of
# them, where there were fewer before).
LEAST_VALUES = 5

# R6: how many other groups' numbers somebody may know exactly (0 or 1). An adult can fill a group of her own alone, and
# then knows all of its answers: the "other contributor" of the p%-rule (SDC handbook, ch. 4). Two would leave hardly
# any figure, and take somebody who fills two groups.
KNOWN_GROUPS = 1

# R14, R8: a pool over several waves, and sittings that were closed too late for the figures of their wave.
POOL_FROM = 10

# R10: above the groups a figure without an edge may be so many figures beside the nearest one.
FIGURES_BESIDE = 1

# Answers with and without an adult's help are spoken of apart from so many of each (children.md 2.2; R1).
APART_FROM = 10

# Votes (choose, decide): from here who is on top; the whole order takes more (votes.whole_order_from). Under it: a show
# of hands.
VOTES_FROM = 5

# Checks and verdicts: 'mostly-yes' from three fifths, 'mostly-no' to two fifths.
MOSTLY_FROM = (3, 5)

# Finding a safe ruler looks at every possible outcome; more options or steps than these are not looked for.
MOST_OPTIONS = 12
MOST_STEPS = 5


def raised(floor: int) -> int:
    """The floor to use. Raises ValueError for one under FLOOR: floors can be set up, never down."""
    if floor < FLOOR:
        raise ValueError(f"the floor can be set up, never down: {floor} is under {FLOOR}")
    return floor


def edge_counts(n: int) -> int:
    return EDGE_COUNTS if n >= EDGES_FROM else EDGE_COUNTS_WHEN_FEW
