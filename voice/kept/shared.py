"""The municipality's library: what institutions give each other."""

from __future__ import annotations

from voice.kept.asking import KEY, STAYS, WHEN, WHO
from voice.kept.children import HOUSE
from voice.kept.entry import ASKING, N_, Entry

IN_TOWN = N_("Voksne med en rolle i kommunens institutioner og den, der passer Voice.")
SHARED = N_("hvilken ting i biblioteket")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="shared", part=ASKING, name=N_("Kommunens bibliotek"),
        what=N_("Temaer, spørgeskemaer og fortællinger, som voksne deler. Ingen svar, ingen tal og ingen navne."),
        kept=STAYS, seen=IN_TOWN,
        columns={
            "key": KEY, "municipality_key": N_("hvilken kommune"), "institution_key": HOUSE,
            "kind": N_("tema, spørgeskema eller fortælling"), "title": N_("overskriften"),
            "about": N_("hvad det er godt til"), "document": N_("selve teksten"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="shared_end", part=ASKING, name=N_("Trukket tilbage fra biblioteket"),
        what=N_("At noget ikke længere kan hentes i biblioteket."), kept=STAYS, seen=IN_TOWN,
        columns={"shared_key": SHARED, "at": WHEN, "by": WHO},
    ),
    Entry(
        table="taken", part=ASKING, name=N_("Hentet fra biblioteket"),
        what=N_("At en institution bruger noget, en anden har delt."), kept=STAYS, seen=IN_TOWN,
        columns={"key": KEY, "shared_key": SHARED, "institution_key": HOUSE, "at": WHEN, "by": WHO},
    ),
)
