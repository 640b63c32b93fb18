"""Charters and walks: what a class has agreed on, and what it thinks of the places of its house."""

from __future__ import annotations

from voice.kept.asking import GROUP, KEY, STAYS, WHEN, WHO, WORKERS
from voice.kept.children import HOUSE
from voice.kept.cycles import CYCLE, MEETING
from voice.kept.entry import ASKING, CHILDREN, N_, Entry

SEEN = N_("Børnene og de voksne i forløbet. På væggen alle i huset.")
CHARTER = N_("hvilket charter")
LIST = N_("hvilken liste over steder")
PLACE = N_("hvilket sted")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="charter", part=ASKING, name=N_("Klassechartre"),
        what=N_("At en gruppe har vedtaget sit charter, efter at den har stemt om det."), kept=STAYS, seen=SEEN,
        columns={"key": KEY, "cycle_key": CYCLE, "group_key": GROUP, "at": WHEN, "by": WHO},
    ),
    Entry(
        table="charter_line", part=CHILDREN, picture="words", name=N_("Sætninger i charteret"),
        young=N_("Det, I er blevet enige om sammen."),
        older=N_("Det, I har stemt om i gruppen, med jeres egne ord. Der står ikke, hvem der foreslog hvad."),
        what=N_("Charterets sætninger, som børnene sagde dem. De bliver ikke rettet."), kept=STAYS, seen=SEEN,
        columns={"charter_key": CHARTER, "number": N_("hvor på listen"), "words": N_("sætningen")},
    ),
    Entry(
        table="charter_signed", part=ASKING, name=N_("Underskrift på charteret"),
        what=N_("At gruppen har skrevet under sammen. Der står ingen navne."), kept=STAYS, seen=SEEN,
        columns={"charter_key": CHARTER, "at": WHEN, "by": WHO},
    ),
    Entry(
        table="place_list", part=ASKING, name=N_("Husets steder"),
        what=N_("En liste over steder, og måske en plan over huset. Planen tegnes om, når den kommer ind: sted, tid og "
                "telefon følger ikke med."),
        kept=STAYS, seen=WORKERS,
        columns={"key": KEY, "institution_key": HOUSE, "plan": N_("planen, eller tom"), "at": WHEN, "by": WHO},
    ),
    Entry(
        table="place", part=ASKING, name=N_("Et sted"),
        what=N_("Navnet på et sted i huset, hvor det er på planen, og måske et foto af stedet uden mennesker. Fotoet "
                "tegnes om som planen."),
        kept=STAYS, seen=N_("Børnene, når de bliver spurgt om stedet, og dem, der arbejder i huset."),
        columns={
            "key": KEY, "list_key": LIST, "name": N_("stedets navn"), "x": N_("hvor langt fra venstre på planen"),
            "y": N_("hvor langt fra toppen af planen"), "photo": N_("fotoet, eller tomt"),
        },
    ),
    Entry(
        table="walk", part=ASKING, name=N_("Tryghedsvandringer"),
        what=N_("At en gruppe eller et råd har gået en tur forbi stederne."), kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "cycle_key": CYCLE, "list_key": LIST, "group_key": GROUP, "meeting_key": MEETING, "at": WHEN,
            "by": WHO,
        },
    ),
    Entry(
        table="walk_note", part=CHILDREN, picture="words", name=N_("Sagt på turen"),
        young=N_("Det, I siger sammen om et sted."),
        older=N_("Det, I siger sammen, når I står ved et sted. Uden navne, og ikke hvem der sagde det."),
        what=N_("Hvad gruppen sagde sammen ved et sted, aldrig hvem der sagde det."), kept=STAYS,
        seen=N_("De voksne i forløbet, og børnene på papir."),
        columns={"key": KEY, "walk_key": N_("hvilken tur"), "place_key": PLACE, "words": N_("det, der blev sagt"),
                 "at": WHEN, "by": WHO},
    ),
)  # fmt: skip
