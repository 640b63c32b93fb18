"""Councils of children: meetings, papers, motions. Nothing here says which child wrote or voted what."""

from __future__ import annotations

from voice.kept.asking import GROUP, KEY, STAYS, WHEN, WHO
from voice.kept.children import HOUSE, SITTING, WAVE
from voice.kept.entry import ASKING, N_, Entry

IN_HOUSE = N_("Rådets børn i et møde, rådets kontaktvoksen og den, der passer Voice.")
COUNCIL = N_("hvilket råd")
MEETING = N_("hvilket møde")
VERSION = N_("hvilken udgave")
MOTION = N_("hvilken afstemning")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="council", part=ASKING, name=N_("Børnenes råd"),
        what=N_("Elevråd, rettighedsråd og børnemøder. Der er ingen liste over børnene i dem."), kept=STAYS,
        seen=N_("Rådets børn i et møde, rådets kontaktvoksen, lederen og den, der passer Voice."),
        columns={
            "key": KEY, "institution_key": HOUSE, "group_key": GROUP, "kind": N_("hvilken slags råd"),
            "name": N_("rådets navn"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="meeting", part=ASKING, name=N_("Rådets møder"),
        what=N_("Hvornår rådet mødtes, dagens kode, og hvor mange børn der var med. Aldrig hvem."), kept=STAYS,
        seen=IN_HOUSE,
        columns={
            "key": KEY, "council_key": COUNCIL, "code": N_("koden, der kun virker den dag"), "on": N_("dagen"),
            "present": N_("hvor mange børn der var med"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="meeting_end", part=ASKING, name=N_("Møder, der blev sluttet"), what=N_("At et møde sluttede før dagen."),
        kept=STAYS, seen=IN_HOUSE, columns={"meeting_key": MEETING, "at": WHEN, "by": WHO},
    ),
    Entry(
        table="minute", part=ASKING, name=N_("Rådets referat"),
        what=N_("Det, børnene skrev, at de talte om. Ikke hvem der skrev det."), kept=STAYS, seen=IN_HOUSE,
        columns={"key": KEY, "meeting_key": MEETING, "words": N_("linjen"), "at": WHEN},
    ),
    Entry(
        table="topic", part=ASKING, name=N_("Rådets emner"),
        what=N_("De tre ting, rådet har valgt at arbejde med."), kept=STAYS, seen=IN_HOUSE,
        columns={
            "key": KEY, "meeting_key": MEETING, "wave_key": WAVE, "form": N_("aldersudgaven, eller tomt for alle"),
            "item": N_("hvilket spørgsmål"), "rank": N_("hvilken af de tre pladser"), "at": WHEN,
        },
    ),
    Entry(
        table="paper", part=ASKING, name=N_("Rådets papirer"),
        what=N_("Forslag, rapporter, udsagn og spørgeskemaer, som rådet skriver."), kept=STAYS, seen=IN_HOUSE,
        columns={
            "key": KEY, "council_key": COUNCIL, "cycle_key": N_("hvilket forløb, eller tomt"),
            "kind": N_("hvilken slags papir"), "meeting_key": MEETING, "at": WHEN,
        },
    ),
    Entry(
        table="paper_version", part=ASKING, name=N_("Udgaver af papirerne"),
        what=N_("Hver udgave, som den blev skrevet. Den bliver aldrig lavet om. Ikke hvem der skrev den."), kept=STAYS,
        seen=N_("Rådets børn i et møde og kontaktvoksne. Alle, når rådet har stemt for at vise den."),
        columns={
            "key": KEY, "paper_key": N_("hvilket papir"), "number": N_("udgavens nummer"), "title": N_("overskriften"),
            "words": N_("teksten"), "meeting_key": MEETING, "at": WHEN,
        },
    ),
    Entry(
        table="motion", part=ASKING, name=N_("Rådets afstemninger"),
        what=N_("Hvad rådet stemte om. Stemmerne ligger i stemmeboksen."), kept=STAYS, seen=IN_HOUSE,
        columns={
            "key": KEY, "version_key": VERSION, "meeting_key": MEETING,
            "what": N_("vise, beslutte, give videre eller spørge"), "sitting_key": SITTING,
            "reply_by": N_("dagen, rådet vil have svar"), "at": WHEN,
        },
    ),
    Entry(
        table="show_of_hands", part=ASKING, name=N_("Håndsoprækninger"),
        what=N_("I et råd på færre end fem: om de fleste hænder sagde ja. Ikke hvor mange, og ikke hvem."), kept=STAYS,
        seen=IN_HOUSE,
        columns={
            "motion_key": MOTION, "meeting_key": MEETING, "carried": N_("om de fleste sagde ja"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="safety_check", part=ASKING, name=N_("Den voksnes blik"),
        what=N_("Om det, rådet stemte for, er sikkert. Et nej har en grund, som børnene læser."), kept=STAYS,
        seen=IN_HOUSE,
        columns={
            "motion_key": MOTION, "passed": N_("ja eller nej"), "reason": N_("grunden til et nej"), "at": WHEN,
            "by": WHO,
        },
    ),
    Entry(
        table="pilot", part=ASKING, name=N_("Prøver af rådets spørgeskema"),
        what=N_("At en klasse har prøvet rådets spørgeskema."), kept=STAYS, seen=IN_HOUSE,
        columns={
            "key": KEY, "version_key": VERSION, "group_key": GROUP, "sitting_key": SITTING, "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="proposed_words", part=ASKING, name=N_("Voksnes forslag til rådets ord"),
        what=N_("Andre ord til et af rådets spørgsmål. Kun rådet kan sige ja til dem."), kept=STAYS,
        seen=IN_HOUSE,
        columns={
            "key": KEY, "paper_key": N_("hvilket papir"), "item": N_("hvilket spørgsmål"),
            "words": N_("ordene, den voksne foreslår"), "why": N_("grunden, som børnene læser"), "at": WHEN, "by": WHO,
        },
    ),
)
