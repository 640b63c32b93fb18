"""The cycles of the made-up town: what was asked where, how far each has come, and what was said in it.

Everything is invented. Days are open days before today; a cycle of LONG_AGO has had time for everything.
"""

from __future__ import annotations

from dataclasses import dataclass

from voice.demo.places import DAY, EVERYTHING, LONG_AGO, TEACHING

# How far a tale has come. Each has everything of those before it.
FAR = ("gate", "open", "result", "talk", "decision", "action", "told", "verdict", "judged")


@dataclass(frozen=True, slots=True)
class Tale:
    """One cycle. room: the group's key; days: open days since it was asked (None: not yet); far: one of FAR.

    own: the children choose the questions, in a sitting of the cycle's own; otherwise the group's sitting of that day
    is taken. said: statements; heard: findings; wanted: proposals; done: what is done. promised: open days from the
    beginning to the reply. silent: nobody replies. ended: why it was stopped.
    """

    room: str
    questionnaire: str
    days: int | None
    rung: int
    far: str
    title: str
    open_to: str
    not_open: str
    said: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    done: str = ""
    promised: int = 40
    own: bool = False
    silent: bool = False
    ended: str = ""


RULES = "Loven, pengene til hele huset og hvem der er voksen her."
PAUSES = ("Vi vil gerne have et sted, hvor man kan være to.", "Der er for meget larm i det store frikvarter.")
HEARD_PAUSES = ("I mangler et roligt sted i frikvarteret.", "Larmen gør frikvarteret svært for nogle.")
WANTED_PAUSES = ("Et hjørne med puder på gangen", "Bolde i den ene ende af gården", "Et stille frikvarter om ugen")
FOOD = ("Vi vil selv øse op.", "Det er rart, når vi spiser ude.")
HEARD_FOOD = ("I vil gerne selv tage jeres mad.", "I kan lide at spise ude.")
WANTED_FOOD = ("Vi øser selv op", "Vi spiser ude om fredagen", "Vi vælger plads selv")
CLUB = ("Vi vil have en aften, vi selv står for.", "Musikrummet er altid optaget.")
HEARD_CLUB = ("I vil selv stå for en aften.", "I kan ikke komme til i musikrummet.")
WANTED_CLUB = ("En spilleaften, vi selv holder", "En liste til musikrummet", "Film hver anden torsdag")
LESSONS = ("Vi lærer mest, når vi laver noget.", "Vi vil vide, hvad vi skal bruge det til.")
HEARD_LESSONS = ("I vil lave mere og lytte mindre.", "I vil vide, hvad det er godt for.")
WANTED_LESSONS = ("Et forsøg hver uge", "Vi vælger emnet en gang om måneden", "Vi skriver målet på tavlen")

TALES = (
    Tale("myretuen-pindsvinene", EVERYTHING, LONG_AGO, 2, "judged", "Maden på Pindsvinene", "Hvordan vi spiser.",
         RULES, FOOD, HEARD_FOOD, WANTED_FOOD, "Skålene står på bordet, og alle øser selv op."),
    Tale("myretuen-ugleungerne", EVERYTHING, LONG_AGO, 1, "judged", "Hverdagen på stuen", "Hvad vi laver om morgenen.",
         RULES, FOOD, HEARD_FOOD, WANTED_FOOD, "Vi spiser ude om fredagen."),
    Tale("myretuen-humlebierne", EVERYTHING, 6, 1, "told", "De mindstes dag", "Hvordan de voksne gør ved bordet.",
         RULES, heard=("Børnene ser på hinanden, når der er ro.",), done="To voksne sidder ned hele måltidet."),
    Tale("laerkeskolen-4a", EVERYTHING, LONG_AGO, 3, "judged", "Et bedre frikvarter", "Hvad gården bruges til.", RULES,
         PAUSES, HEARD_PAUSES, WANTED_PAUSES, "Det valgte er sat i gang, og et skilt viser det.", own=True),
    Tale("laerkeskolen-8a", EVERYTHING, LONG_AGO, 4, "judged", "Vores fællesrum", "Hvordan fællesrummet indrettes.",
         RULES, PAUSES, HEARD_PAUSES, WANTED_PAUSES, "Rummet er lavet om, som klassen stemte.", own=True),
    Tale("havnen-torsdag", EVERYTHING, LONG_AGO, 5, "judged", "Torsdag er vores", "Hvad torsdag aften bruges til.",
         RULES, CLUB, HEARD_CLUB, WANTED_CLUB, "Holdet holdt den første aften selv, og 20 kom.", own=True),
    Tale("laerkeskolen-9a", TEACHING, LONG_AGO, 2, "talk", "Timerne i 9.A", "Hvordan vi arbejder i timerne.", RULES,
         LESSONS, HEARD_LESSONS, promised=25, silent=True),
    Tale("laerkeskolen-7a", TEACHING, LONG_AGO, 2, "talk", "Gruppearbejde", "Hvordan grupper bliver sat.", RULES,
         LESSONS, HEARD_LESSONS, ended="Klassen skal deles efter ferien. Vi begynder forfra med de nye klasser."),
    Tale("aaskolen-4-5", EVERYTHING, LONG_AGO, 2, "verdict", "Frikvarteret i 4.-5.", "Hvad vi gør i frikvarteret.",
         RULES, PAUSES, HEARD_PAUSES, WANTED_PAUSES, "Boldene ligger i den ene ende nu."),
    Tale("kastanjen-alle", EVERYTHING, 8, 2, "told", "Eftermiddagen på Kastanjen", "Hvad vi laver om eftermiddagen.",
         RULES, PAUSES, HEARD_PAUSES, WANTED_PAUSES, "Puderne er købt og ligger i hjørnet."),
    Tale("laerkeskolen-1a", EVERYTHING, 5, 2, "action", "Vores klasse", "Reglerne i frikvarteret.", RULES,
         PAUSES, HEARD_PAUSES, WANTED_PAUSES),
    Tale("laerkeskolen-8b", EVERYTHING, 3, 2, "talk", "Hvordan har vi det i 8.B", "Hvordan vi arbejder sammen.", RULES,
         LESSONS),
    Tale("laerkeskolen-5a", EVERYTHING, 2, 2, "result", "Vores skole", "Hvad vi laver i pauserne.", RULES),
    Tale("laerkeskolen-3a", EVERYTHING, 0, 1, "open", "Sådan har vi det", "Hvad vi laver sammen om fredagen.", RULES),
    Tale("aaskolen-3", DAY, None, 3, "gate", "Vores dag i 3. klasse", "Hvordan dagen begynder.", RULES),
)
