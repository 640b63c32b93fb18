"""Our own texts read aloud. An adult's voice is personal data; a child's is never recorded."""

from __future__ import annotations

from voice.kept.asking import KEY
from voice.kept.entry import ADULTS, N_, Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="sound", part=ADULTS, name=N_("Tekster, der er læst op"),
        what=N_("En voksens eller en maskines stemme, der læser vores egne tekster op for børnene. Aldrig et barns "
                "stemme, aldrig det, børn har svaret eller skrevet, og ikke hvem der læser."),
        kept=N_("Til en voksen i huset sletter optagelsen eller læser teksten op på ny."),
        seen=N_("Alle, der har åbnet spørgeskemaet, kan høre det. Husets voksne kan slette det."),
        columns={
            "key": KEY, "institution_key": N_("hvilken institution der har læst op"),
            "language": N_("hvilket sprog der bliver læst på"),
            "text_hash": N_("et fingeraftryk af teksten, så en ny tekst aldrig får en gammel lyd"),
            "kind": N_("om det er et menneske eller en maskine"), "audio": N_("lyden"),
            "on": N_("den dag, den blev lavet"),
        },
    ),
)
