"""The five rungs as one table: what each step of a cycle asks of whom, and the evidence that a rung was reached.

Source: DESIGN 6 for who does what; children.md 3.3 for the evidence. All evidence of a rung and of those under it is
needed. What the children decide alone counts as decided together too, so the rungs stand on each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from voice.ladder.evidence import ADULTS, CHILDREN, N_, Piece
from voice.language import gettext as _

# The steps of a cycle, in order (DESIGN 6).
STEPS = {
    "theme": N_("Tema og spørgsmål"),
    "answers": N_("Svar"),
    "sees": N_("Ser resultatet først"),
    "reads": N_("Læser og forstår"),
    "decides": N_("Bestemmer"),
    "does": N_("Gør det"),
    "told": N_("Fortæller tilbage"),
    "verdict": N_("Vurderer"),
}
_CHILDREN, _ADULTS, _TOGETHER = N_("Børnene"), N_("De voksne"), N_("Børn og voksne sammen")
_WITHIN_30, _LATER = N_("De voksne, inden 30 åbne dage"), N_("Børnene, 60 til 90 åbne dage efter")


@dataclass(frozen=True, slots=True)
class Rung:
    """number: 1-5. who: for each of STEPS who does it. evidence: what this rung asks for beyond those under it."""

    number: int
    key: str
    name: str
    about: str
    who: Mapping[str, str]
    evidence: tuple[Piece, ...]


RUNGS = (
    Rung(
        1, "informant", N_("Informant"), N_("Børnene svarer, og de voksne svarer tilbage."),
        {
            "theme": _ADULTS, "answers": _CHILDREN, "sees": N_("De voksne og klassen"), "reads": _ADULTS,
            "decides": _ADULTS, "does": _ADULTS, "told": _WITHIN_30, "verdict": _LATER,
        },
        (
            Piece("answers", CHILDREN, N_("Mindst 60 % af børnene er blevet spurgt."),
                  N_("For få børn er blevet spurgt: mindst 60 % af gruppen skal have haft chancen."),
                  N_("Spørg dem, der manglede, og gør resultatet færdigt.")),
            Piece("read", ADULTS, N_("Den, der bestemmer, har læst børnenes svar."),
                  N_("Den, der bestemmer, har ikke læst børnenes svar."),
                  N_("Bed den, der bestemmer, om at læse svarene og skrive under på det.")),
            Piece("replies", ADULTS, N_("Alt, hvad børnene sagde og foreslog, har fået et svar."),
                  N_("Børnene mangler svar på noget af det, de sagde eller foreslog."),
                  N_("Svar ja, delvis eller nej med en grund, som børnene forstår.")),
            Piece("told", ADULTS, N_("Børnene har fået fortalt, hvad der skete med det, de sagde."),
                  N_("Børnene har ikke fået fortalt, hvad der skete med det, de sagde."),
                  N_("Vis børnene siden »I sagde – vi hørte – vi gør«, og skriv, hvornår I gjorde det.")),
            Piece("known", CHILDREN, N_("Mindst omtrent halvdelen af børnene ved, hvem der har set deres svar."),
                  N_("Børnene har ikke sagt, at de ved, hvem der har set deres svar."),
                  N_("Fortæl børnene, hvem der læste svarene, og lad dem vurdere forløbet.")),
        ),
    ),
    Rung(
        2, "informant-in-dialogue", N_("Informant i dialog"),
        N_("Børnene svarer og taler med om, hvad svarene betyder."),
        {
            "theme": N_("De voksne. Børnene kan lægge ét spørgsmål til"), "answers": _CHILDREN,
            "sees": N_("Klassen, samme dag"), "reads": N_("Klassen retter de voksnes læsning"),
            "decides": N_("De voksne, efter samtalen"), "does": _ADULTS, "told": _WITHIN_30, "verdict": _LATER,
        },
        (
            Piece("talked", ADULTS, N_("Gruppen har talt om resultatet, før nogen bestemte."),
                  N_("Gruppen har ikke talt om sit resultat, før nogen bestemte."),
                  N_("Vis resultatet på tavlen, tal om det, og skriv, hvordan I gjorde.")),
            Piece("said", CHILDREN, N_("Børnene har skrevet en til fem sætninger med deres egne ord."),
                  N_("Børnenes egne ord mangler."),
                  N_("Skriv en til fem sætninger sammen, med børnenes ord.")),
            Piece("checked", CHILDREN, N_("Børnene har sagt, at de voksne har forstået dem rigtigt."),
                  N_("Børnene har ikke sagt, at de voksne har forstået dem rigtigt."),
                  N_("Skriv, hvad I har hørt, og spørg børnene: Har vi forstået jer rigtigt?")),
        ),
    ),
    Rung(
        3, "participant", N_("Deltager i fælles proces"), N_("Børn og voksne vælger, læser og beslutter sammen."),
        {
            "theme": N_("Børnene stemmer om temaet og vælger eller skriver mindst en tredjedel"),
            "answers": _CHILDREN, "sees": N_("Klassen og rådet"), "reads": _TOGETHER, "decides": _TOGETHER,
            "does": _TOGETHER, "told": _WITHIN_30, "verdict": _LATER,
        },
        (
            Piece("chosen", CHILDREN, N_("Børnene har stemt om temaet eller spørgsmålene, før der blev spurgt."),
                  N_("Børnene har ikke stemt om temaet eller spørgsmålene, før der blev spurgt."),
                  N_("Lad børnene stemme om tema og spørgsmål næste gang, før I spørger.")),
            Piece("authored", CHILDREN, N_("Mindst en tredjedel af spørgsmålene er børnenes."),
                  N_("Under en tredjedel af spørgsmålene er valgt eller skrevet af børn."),
                  N_("Lad børnene vælge eller skrive mindst en tredjedel af spørgsmålene.")),
            Piece("voted", CHILDREN, N_("Beslutningen bygger på børnenes afstemning."),
                  N_("Børnene har ikke stemt om beslutningen."),
                  N_("Lad børnene stemme om forslagene, før I beslutter.")),
            Piece("signed", ADULTS, N_("Både børn og voksne står bag beslutningen."),
                  N_("Beslutningen mangler en underskrift fra børnene eller de voksne."),
                  N_("Læs beslutningen op, og skriv under: en rolle for børnene og en for de voksne.")),
            Piece("acted", ADULTS, N_("Noget er gjort, eller der er sat en dag på."),
                  N_("Intet er gjort, og der er ingen dag, som ikke er gået."),
                  N_("Gør det, I lovede, eller sæt en dag og en rolle på.")),
            Piece("felt", CHILDREN, N_("Børnene siger, at der skete noget."),
                  N_("Børnene har ikke sagt, at der skete noget."),
                  N_("Vis, hvad der er gjort, og spørg børnene igen: Skete der noget?")),
        ),
    ),
    Rung(
        4, "self-determining", N_("Selvbestemmende"),
        N_("Børnene bestemmer selv inden for et mandat, der er skrevet før."),
        {
            "theme": _CHILDREN, "answers": _CHILDREN, "sees": N_("Børnenes råd"),
            "reads": N_("Børnene, en voksen giver råd"),
            "decides": N_("Børnene, inden for et mandat, der er skrevet før"),
            "does": N_("De voksne må gerne"), "told": _WITHIN_30, "verdict": _LATER,
        },
        (
            Piece("mandate", ADULTS, N_("Mandatet var skrevet, før der blev spurgt."),
                  N_("Der var intet mandat, før der blev spurgt."),
                  N_("Skriv næste gang først, hvad børnene må bestemme, for hvilke penge og hvor længe.")),
            Piece("decided", CHILDREN, N_("Børnene har bestemt ved en afstemning inden for mandatet."),
                  N_("Børnene har ikke bestemt ved en afstemning inden for mandatet."),
                  N_("Lad børnene stemme, og skriv deres valg som beslutningen.")),
            Piece("stands", ADULTS, N_("Børnenes beslutning gælder, eller de voksne har sagt hvorfor ikke."),
                  N_("De voksne har bestemt noget andet end børnene uden at sige hvorfor."),
                  N_("Skriv til børnene, hvorfor deres beslutning ikke blev fulgt, eller følg den.")),
        ),
    ),
    Rung(
        5, "self-determining-and-doing", N_("Selvbestemmende og udførende"),
        N_("Børnene bestemmer, gør det og fortæller om det."),
        {
            "theme": _CHILDREN, "answers": _CHILDREN, "sees": _CHILDREN, "reads": _CHILDREN, "decides": _CHILDREN,
            "does": N_("Børnene, med opgaver efter rolle"), "told": N_("Børnene"), "verdict": _LATER,
        },
        (
            Piece("owned", CHILDREN, N_("Børnene har opgaver, fordelt efter rolle."),
                  N_("Ingen af opgaverne er børnenes."),
                  N_("Fordel opgaverne: skriv rollen, aldrig navnet, på dem, der gør det.")),
            Piece("done", CHILDREN, N_("Børnene har gjort en af deres opgaver færdig."),
                  N_("Ingen af børnenes opgaver er gjort færdig."),
                  N_("Gør opgaven færdig, og skriv, hvad der viser det.")),
            Piece("followed", CHILDREN, N_("Børnene har selv spurgt, om det hjalp."),
                  N_("Børnene har ikke selv spurgt, om det hjalp."),
                  N_("Stil de samme spørgsmål igen, efter at børnene har gjort det.")),
            Piece("reported", CHILDREN, N_("Børnene har selv fortalt, hvad de gjorde."),
                  N_("Børnene har ikke selv fortalt, hvad de gjorde."),
                  N_("Lad børnene fortælle de andre, hvad de har gjort, og skriv det ned.")),
        ),
    ),
)  # fmt: skip

PIECES = {piece.key: piece for rung in RUNGS for piece in rung.evidence}
RUNG_OF = {piece.key: rung.number for rung in RUNGS for piece in rung.evidence}


def name_of(number: int) -> str:
    """'Informant i dialog', in the language of the page. Raises KeyError for anything but 1 to 5."""
    return _(rung(number).name)


def rung(number: int) -> Rung:
    """Raises KeyError for anything but 1 to 5."""
    for one in RUNGS:
        if one.number == number:
            return one
    raise KeyError(number)


def highest(there: Collection[str], giver: str | None = None) -> int:
    """The highest rung whose evidence is all there, with that of the rungs under it; 0 when there is none. With a
    giver only that side's pieces are looked at: so far would its word alone carry."""
    reached = 0
    for one in RUNGS:
        if any(piece.key not in there for piece in one.evidence if giver in (None, piece.giver)):
            break
        reached = one.number
    return reached
