"""Cycles: what was started, checked at the gate, asked and promised."""

from __future__ import annotations

from voice.kept.asking import GROUP, KEY, STAYS, WHEN, WHO, WORKERS
from voice.kept.children import HOUSE, SITTING
from voice.kept.entry import ASKING, CHILDREN, N_, Entry

CYCLE = N_("hvilket forløb")
MEETING = N_("hvilket møde i rådet, eller tomt")
TO_CHILDREN = N_("Børnene i forløbet, deres voksne og lederen.")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="cycle", part=ASKING, name=N_("Forløb"),
        what=N_("Hvad børnene bliver spurgt om, hvem der bestemmer, hvad der er åbent og ikke åbent, og hvornår de får "
                "svar."),
        kept=STAYS, seen=TO_CHILDREN,
        columns={
            "key": KEY, "institution_key": HOUSE, "title": N_("navnet på forløbet"), "workflow": N_("slags forløb"),
            "theme": N_("temaet"), "questionnaire": N_("hvilket spørgeskema"),
            "planned_rung": N_("hvor meget børnene skal bestemme, fra 1 til 5"),
            "decider": N_("hvem der bestemmer til sidst, som en rolle"), "open_to": N_("hvad der kan bestemmes"),
            "not_open": N_("hvad der ikke kan laves om"), "reply_by": N_("dagen, da børnene er lovet svar"),
            "at": WHEN, "by": WHO, "council_key": N_("hvilket råd, eller tomt"),
            "planned_key": N_("hvad i årsplanen det kom af, eller tomt"),
        },
    ),
    Entry(
        table="cycle_group", part=ASKING, name=N_("Grupper i et forløb"),
        what=N_("Hvilke grupper der er med, og hvor mange børn de var, da det begyndte."), kept=STAYS, seen=WORKERS,
        columns={"cycle_key": CYCLE, "group_key": GROUP, "size": N_("hvor mange børn der var")},
    ),
    Entry(
        table="gate_answer", part=ASKING, name=N_("Klar til at spørge"),
        what=N_("Hvad de voksne har gjort, før de spørger: plads, stemme, nogen der lytter, og indflydelse."),
        kept=STAYS, seen=TO_CHILDREN,
        columns={"cycle_key": CYCLE, "element": N_("hvilken af de fire"), "words": N_("hvad der er gjort"),
                 "at": WHEN, "by": WHO},
    ),
    Entry(
        table="cycle_sitting", part=ASKING, name=N_("Svartider i et forløb"),
        what=N_("Hvilke svartider der hører til forløbet, og hvad de er til: vælge, svare, rette, stemme, vurdere."),
        kept=STAYS, seen=WORKERS,
        columns={"sitting_key": SITTING, "cycle_key": CYCLE, "step": N_("hvad den er til"),
                 "about_key": N_("hvilken handling den handler om, eller tomt")},
    ),
    Entry(
        table="postponement", part=ASKING, name=N_("Svar, der er udskudt"),
        what=N_("At svaret kommer senere end lovet, hvornår og hvorfor."), kept=STAYS, seen=TO_CHILDREN,
        columns={"key": KEY, "cycle_key": CYCLE, "on": N_("den nye dag"), "why": N_("hvorfor"), "at": WHEN, "by": WHO},
    ),
    Entry(
        table="result_read", part=ASKING, name=N_("Den, der bestemmer, har læst"),
        what=N_("At den, der bestemmer, har læst gruppernes resultater."), kept=STAYS, seen=TO_CHILDREN,
        columns={"key": KEY, "cycle_key": CYCLE, "at": WHEN, "by": WHO},
    ),
    Entry(
        table="child_item", part=CHILDREN, picture="words", name=N_("Børnenes egne spørgsmål"),
        young=N_("Hvilke spørgsmål I selv har valgt eller skrevet."),
        older=N_("Hvilke spørgsmål jeres gruppe eller råd har valgt eller skrevet. Ikke hvem af jer."),
        what=N_("Hvilke spørgsmål børnene har valgt eller skrevet sammen, om en voksen har rettet i dem, og om børnene "
                "sagde ja til det."),
        kept=STAYS, seen=TO_CHILDREN,
        columns={
            "key": KEY, "cycle_key": CYCLE, "item": N_("hvilket spørgsmål"), "how": N_("valgt eller skrevet"),
            "edited": N_("om en voksen rettede i det"), "consent": N_("om børnene sagde ja til rettelsen"),
            "sitting_key": SITTING, "meeting_key": MEETING, "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="cycle_end", part=ASKING, name=N_("Forløb, der er stoppet"),
        what=N_("At et forløb blev stoppet før tid, og hvorfor. Børnene ser begrundelsen."), kept=STAYS,
        seen=TO_CHILDREN, columns={"cycle_key": CYCLE, "why": N_("hvorfor"), "at": WHEN, "by": WHO},
    ),
)  # fmt: skip
