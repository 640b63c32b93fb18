"""How many were offered to answer, and the code of a day."""

from __future__ import annotations

from voice.kept.asking import GROUP, KEY, STAYS, WHEN, WHO, WORKERS
from voice.kept.children import SITTING
from voice.kept.entry import ASKING, N_, Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="coverage", part=ASKING, name=N_("Om nok er blevet spurgt"),
        what=N_("Ja eller nej: om mindst seks ud af ti i gruppen er blevet spurgt. Ikke hvor mange, og ikke hvem."),
        kept=STAYS, seen=WORKERS,
        columns={"sitting_key": SITTING, "enough": N_("om det var nok"), "at": WHEN},
    ),
    Entry(
        table="offered", part=ASKING, name=N_("Hvor mange der er blevet spurgt"),
        what=N_("To tal, som den voksne skriver: hvor mange børn der er spurgt, om de vil svare, og hvor mange forældre"
                " der har sagt nej. Aldrig navne."),
        kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "sitting_key": SITTING, "children": N_("hvor mange børn"),
            "parents_no": N_("hvor mange forældre der har sagt nej"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="day_door", part=ASKING, name=N_("Dagens kode"),
        what=N_("En kode, som en tablet bliver hos gruppen med en hel dag. Ikke hvem der har brugt den."),
        kept=STAYS, seen=WORKERS,
        columns={
            "code": N_("koden på tavlen"), "group_key": GROUP, "on": N_("den dag, den gælder"), "at": WHEN, "by": WHO,
        },
    ),
)
