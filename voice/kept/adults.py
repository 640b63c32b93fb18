"""What is kept of adults: who has access, and what they looked at."""

from __future__ import annotations

from voice.kept.asking import GROUP, KEY, TOWN, WHEN
from voice.kept.children import HOUSE
from voice.kept.entry import ADULTS, N_, Entry

KEEPER = N_("Den, der passer Voice.")
PERSON = N_("hvilken voksen")
UNTIL_LEFT = N_("Så længe den voksne har adgang. Den, der passer Voice, sletter bagefter.")

ENTRIES = (
    Entry(
        table="staff", part=ADULTS, name=N_("Voksne med adgang"), what=N_("Navn, e-mail og et mærke af adgangskoden."),
        kept=UNTIL_LEFT, seen=KEEPER,
        columns={
            "key": KEY, "name": N_("navnet"), "email": N_("e-mailen"),
            "password_hash": N_("et mærke af adgangskoden, som den ikke kan regnes ud af"),
        },
    ),
    Entry(
        table="role", part=ADULTS, name=N_("Hvem der må hvad"), what=N_("Hvilken opgave en voksen har hvor."),
        kept=UNTIL_LEFT, seen=KEEPER,
        columns={
            "key": KEY, "staff_key": PERSON, "role": N_("opgaven"), "institution_key": HOUSE, "group_key": GROUP,
            "municipality_key": TOWN,
        },
    ),
    Entry(
        table="sign_in", part=ADULTS, name=N_("Login"), what=N_("At en voksen er logget ind. Ikke hvorfra."),
        kept=N_("Slettes, når login er slut, normalt efter ti timer."), seen=N_("Ingen."),
        columns={
            "token_hash": N_("et mærke af browserens login"), "staff_key": PERSON, "at": WHEN,
            "ends_at": N_("hvornår det slutter"),
        },
    ),
    Entry(
        table="sign_out", part=ADULTS, name=N_("Log ud"), what=N_("At en voksen er logget ud igen."),
        kept=N_("Slettes sammen med login."), seen=N_("Ingen."),
        columns={"token_hash": N_("et mærke af browserens login"), "at": WHEN},
    ),
    Entry(
        table="looked", part=ADULTS, name=N_("Logbogen"),
        what=N_("Hvilke voksne der har set eller ændret noget, og hvornår. Linjerne er bundet sammen, så ingen kan "
                "rettes eller fjernes midt i, uden at det ses. Børn står der aldrig."),
        kept=N_("Slettes ikke af sig selv. Kommunen aftaler, hvor længe den beholdes."),
        seen=N_("Institutionens leder og kommunens databeskyttelsesrådgiver."),
        columns={
            "number": N_("linjens nummer"), "at": N_("tidspunktet i hele minutter"), "staff_key": PERSON,
            "institution_key": HOUSE, "what": N_("hvad den voksne gjorde"),
            "about": N_("hvilken gruppe eller svartid det gjaldt"), "seal": N_("linjens binding til den forrige"),
        },
    ),
    Entry(
        table="parents_link", part=ADULTS, name=N_("Linket til forældrenes side"),
        what=N_("At lederen har åbnet, fornyet eller lukket siden for forældre og bestyrelse. Ikke, hvem der har "
                "set den."),
        kept=N_("Slettes ikke af sig selv."), seen=N_("Institutionens leder."),
        columns={
            "key": N_("et tilfældigt mærke, som linket er lavet af"), "institution_key": HOUSE,
            "open": N_("om siden er åben"), "at": WHEN, "by": N_("hvem der gjorde det"),
        },
    ),
    Entry(
        table="alembic_version", part=ADULTS, name=N_("Databasens udgave"),
        what=N_("Hvilken udgave af tabellerne databasen har."), kept=N_("Altid."), seen=KEEPER,
        columns={"version_num": N_("udgavens nummer")},
    ),
)
