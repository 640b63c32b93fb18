"""A small questionnaire with every item type, an index, a cross and a branch."""

from voice.questionnaires.document import with_version
from voice.questionnaires.questions import Cross, Form, Index, Item, Option, Questionnaire, When

SCALE = tuple(Option(code, code, face=score, score=score) for code, score in (("very", 3), ("bit", 2), ("no", 1)))
ABC = tuple(Option(code, code) for code in "abc")

FORM = Form(
    "10-12",
    (
        Item("happy", "scale", "Er du glad?", options=SCALE, positive=("very",)),
        Item("calm", "scale", "Er her ro?", options=SCALE, positive=("very",)),
        Item("pick", "one", "Hvad vil du?", options=ABC),
        Item("more", "one", "Hvad mere?", options=ABC, when=When("pick", ("a",))),
        Item("some", "several", "Hvad kan du lide?", options=ABC),
        Item("rank", "order", "Hvad er bedst?", options=ABC),
        Item("two", "pictures", "Hvilken?", options=ABC[:2]),
        Item("places", "places", "Hvor er du tryg?", options=SCALE, parts=ABC),
        Item("says", "statements", "Er det rigtigt?", options=ABC, parts=ABC[:2]),
        Item("text", "text", "Hvad skal vi gøre?", max_characters=100),
        Item("draw", "drawing", "Tegn"),
        Item("step", "ladder", "Hvor højt?", options=tuple(Option(str(n), str(n), score=n) for n in range(11))),
        Item("seen", "moment", "Hvad så du?", options=ABC),
    ),
)
QUESTIONNAIRE = with_version(
    Questionnaire(
        "every-type",
        "Alt",
        ("C",),
        (FORM,),
        indexes=(Index("mood", "Humør", ("happy", "calm"), ("10-12",), (100, 200, 250)),),
        crosses=(Cross("happy-pick", "happy", "pick", ("10-12",)),),
    )
)
