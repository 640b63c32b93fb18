"""What classes and adults made of results: said together, with nobody's name."""

from __future__ import annotations

from voice.kept.asking import GROUP, KEY, STAYS, WHEN, WHO, WORKERS
from voice.kept.children import FORM, ITEM, SITTING
from voice.kept.entry import ASKING, N_, RESULTS, Entry

CYCLE = N_("hvilket forløb, eller tomt")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="talk", part=ASKING, name=N_("Snakke om et resultat"),
        what=N_("At en gruppe har talt om sit resultat, hvordan, og hvad børnene ville have forstået på en anden "
                "måde. Ikke hvem der sagde noget."),
        kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "cycle_key": CYCLE, "group_key": GROUP, "sitting_key": SITTING,
            "method": N_("hvordan de talte sammen"),
            "changed": N_("hvad de voksne skal forstå på en anden måde, eller tomt"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="guess", part=ASKING, name=N_("Gæt, før man så"),
        what=N_("Hvad gruppen eller en voksen troede, flest svarede, før de så det. Der bliver aldrig givet point."),
        kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "sitting_key": SITTING, "form": FORM, "item": ITEM,
            "who": N_("om det var gruppen eller de voksne"),
            "guess": N_("de fleste, omkring halvdelen eller få, eller at der ikke blev gættet"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="mark", part=ASKING, name=N_("Gruppens ord om et svar"),
        what=N_("Om gruppen sagde »det er os«, »næsten« eller »nej« til et svar. Gruppen siger det sammen."),
        kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "sitting_key": SITTING, "form": FORM, "item": ITEM, "mark": N_("det er os, næsten eller nej"),
            "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="statement", part=RESULTS, picture="people", name=N_("Det siger vi"),
        young=N_("Det, I siger sammen. En voksen skriver det op."),
        older=N_("Sætninger, som klassen eller rådet har sagt sammen. De bliver aldrig rettet, og der står ikke, hvem "
                 "der fandt på dem."),
        what=N_("Sætninger, som en gruppe eller et råd har sagt sammen, med børnenes egne ord og uden navne. De bliver "
                "aldrig rettet."),
        kept=N_("Beholdes. De kan tages tilbage samme dag, og nævner de nogen, bliver de taget ned."),
        seen=N_("Gruppen, dens voksne og lederen. Senere de børn og voksne, der stemmer om det eller svarer på det."),
        columns={
            "key": KEY, "cycle_key": CYCLE, "sitting_key": SITTING, "group_key": GROUP,
            "meeting_key": N_("hvilket møde i rådet, eller tomt"),
            "origin": N_("om det var klassen, rådet eller godkendte ord fra stemmeboksen"),
            "words": N_("sætningen"), "at": WHEN, "by": N_("den voksne, der skrev den op, eller tomt"),
        },
    ),
    Entry(
        table="statement_end", part=ASKING, name=N_("Sætninger, der er taget væk"),
        what=N_("At en sætning er taget tilbage, eller at den nævnte nogen. Så bliver den ikke vist mere."),
        kept=STAYS, seen=WORKERS,
        columns={
            "statement_key": N_("hvilken sætning"), "why": N_("taget tilbage, eller nævnte nogen"), "at": WHEN,
            "by": WHO,
        },
    ),
    Entry(
        table="reflection", part=ASKING, name=N_("De voksnes snak om et resultat"),
        what=N_("Hvad de voksne tænker om et resultat, en linje ad gangen. Aldrig om ét barn."),
        kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "sitting_key": SITTING, "prompt": N_("hvilket spørgsmål"), "words": N_("linjen"), "at": WHEN,
            "by": WHO,
        },
    ),
)  # fmt: skip
