"""The ready workflows, one row each: what it is, what it needs, what happens in which order, and where.

A workflow is a cycle like any other, with a gate, a promised day and a reply; its steps say what is particular.
"""

from __future__ import annotations

from dataclasses import dataclass


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "a word to translate later"
    """Marks a text for the catalogs; the page translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Step:
    """One step. where: the page under the cycle's own; '' for the cycle's page itself."""

    words: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Workflow:
    """key: of cycle.tables.WORKFLOWS. needs: what must be there before. questionnaire: what it begins from; '' where
    that is chosen on the shelf. rung: the one it is started on unless another is chosen. page: its own page."""

    key: str
    name: str
    about: str
    needs: str
    picture: str
    questionnaire: str
    rung: int
    page: str
    steps: tuple[Step, ...]


_GATE = Step(N_("Se efter, at alt er på plads, før I spørger."), "gate")
_REPLY = Step(N_("Svar børnene: ja, delvis eller nej, med en grund."), "findings")
_DO = Step(N_("Aftal, hvem der gør hvad, og hvornår."), "actions")
_TELL = Step(N_("Fortæl børnene, hvad der skete."), "told")

WORKFLOWS = (
    Workflow(
        "charter", N_("Klassecharter"), N_("Foreslå, stem og skriv under på det, I vil være sammen om."),
        N_("En gruppe, der kan sidde sammen om en skærm i 20 minutter."), "group-work", "gode-kammerater", 4, "charter",
        (
            _GATE, Step(N_("Foreslå sætninger sammen."), "charter"), Step(N_("Stem om dem."), "charter"),
            Step(N_("Skriv under som gruppe."), "charter"), Step(N_("Hæng det op."), "charter"),
            Step(N_("Spørg nogle uger efter, om I holder det."), "charter"), _DO, _TELL,
        ),
    ),
    Workflow(
        "walk", N_("Tryghedsvandring"), N_("Find de steder, der er trygge, og dem, der skal laves om."),
        N_("Navnene på jeres steder. Gerne en plan over huset eller et foto af hvert sted uden mennesker."), "outside",
        "vores-rum", 3, "walk",
        (
            _GATE, Step(N_("Vælg stederne, og lad alle svare."), "walk"),
            Step(N_("Print listen, og gå turen."), "walk"), Step(N_("Skriv, hvad I siger ved hvert sted."), "walk"),
            _REPLY, _DO, _TELL,
            Step(N_("Spørg om de samme steder igen."), "walk"),
        ),
    ),
    Workflow(
        "trial", N_("Prøvehandling"), N_("Prøv noget nyt af i det små, og spørg før og efter."),
        N_("Noget, I kan prøve i to til seks uger."), "idea", "skoledagen", 2, "trial",
        (
            _GATE, Step(N_("Spørg om et til fem spørgsmål, før I begynder."), "trial"),
            Step(N_("Skriv, hvad I prøver, og hvor længe."), "actions"),
            Step(N_("Spørg om det samme igen bagefter."), "trial"), Step(N_("Se før og efter sammen."), "trial"), _TELL,
        ),
    ),
    Workflow(
        "first-meeting", N_("Rettighedsrådets første møde"),
        N_("Kom godt i gang med et råd, hvor børn og voksne sidder sammen."),
        N_("Et råd med en kontaktvoksen, og en halv time sammen."), "helping", "medbestemmelse", 4, "",
        (
            Step(N_("Skriv, hvad rådet må bestemme."), "mandate"), _GATE,
            Step(N_("Hold det første møde efter dagsordenen på rådets side."), ""), _REPLY, _DO, _TELL,
        ),
    ),
    Workflow(
        "transition", N_("Et skifte"),
        N_("Spørg før og efter et skifte: ny stue, skolestart, mellemtrin, udskoling eller ungdomsuddannelse."),
        N_("De børn, der skal skifte, og en uge før og nogle uger efter."), "arriving", "", 2, "trial",
        (
            _GATE, Step(N_("Spørg, før de skifter."), "trial"), _REPLY, _DO,
            Step(N_("Spørg igen, når de er faldet til."), "trial"), Step(N_("Se før og efter sammen."), "trial"), _TELL,
        ),
    ),
)  # fmt: skip


def workflow_of(key: str) -> Workflow | None:
    """None for an ordinary survey."""
    return next((row for row in WORKFLOWS if row.key == key), None)
