"""The year wheel, targets and holidays."""

from __future__ import annotations

from voice.kept.asking import GROUP, KEY, STAYS, TOWN, WHEN, WHO, WORKERS
from voice.kept.children import HOUSE
from voice.kept.entry import ASKING, N_, Entry

YEAR = N_("hvilket skoleår")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="planned", part=ASKING, name=N_("Årshjul"),
        what=N_("Hvad der er planlagt i skoleåret, for hvem og hvornår."), kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "institution_key": HOUSE, "group_key": GROUP, "school_year": YEAR,
            "opens_on": N_("dagen, da det begynder"), "kind": N_("et helt forløb eller en lille måling"),
            "questionnaire": N_("hvilket spørgeskema"), "rung": N_("hvor meget børnene skal bestemme, fra 1 til 5"),
            "title": N_("hvad det hedder"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="planned_end", part=ASKING, name=N_("Taget ud af årshjulet"),
        what=N_("At noget i planen ikke blev til noget, og hvorfor."), kept=STAYS, seen=WORKERS,
        columns={"planned_key": N_("hvad i årsplanen"), "why": N_("hvorfor"), "at": WHEN, "by": WHO},
    ),
    Entry(
        table="rung_target", part=ASKING, name=N_("Kommunens mål"),
        what=N_("Hvor meget kommunen vil have, at børn i hver alder er med til at bestemme."), kept=STAYS,
        seen=WORKERS,
        columns={
            "key": KEY, "municipality_key": TOWN, "school_year": YEAR, "band": N_("hvilken alder"),
            "rung": N_("hvilket trin, eller 0 for intet mål"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="holiday", part=ASKING, name=N_("Ferier og lukkedage"),
        what=N_("Dage, hvor ingen er der, så de ikke tæller med, når børn er lovet svar."), kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "municipality_key": TOWN, "institution_key": HOUSE, "first": N_("den første dag"),
            "last": N_("den sidste dag"), "name": N_("hvad ferien hedder"), "at": WHEN, "by": WHO,
        },
    ),
)  # fmt: skip
