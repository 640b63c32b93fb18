"""What has become of answers: safe figures, and the proof of what was erased."""

from __future__ import annotations

from voice.kept.children import FORM, HOUSE, ITEM, SITTING, WAVE
from voice.kept.entry import N_, RESULTS, Entry

ENTRIES = (
    Entry(
        table="tally", part=RESULTS, picture="numbers", name=N_("Gruppens resultat"),
        young=N_("Det, I ser sammen på tavlen."),
        older=N_("Runde tal som 4 ud af 5. Er I få, eller ville tallet afsløre nogen, står der ord i "
                 "stedet."),
        what=N_("Gruppens afrundede figurer og ord, efter at alt, der kunne pege på et barn, er taget ud. Nøjagtige "
                "tal findes ikke her. Resultatet ændrer sig aldrig."),
        kept=N_("Beholdes, så I kan se, om noget bliver bedre. Det er ikke oplysninger om enkelte personer."),
        seen=N_("Gruppen og dens voksne. Lederen, når gruppen har set det, eller efter ti hverdage."),
        columns={
            "sitting_key": SITTING, "form": FORM,
            "document": N_("figurer og ord, som de bliver vist, og for de yngste cirka hvor mange en voksen hjalp"),
        },
    ),
    Entry(
        table="parent_tally", part=RESULTS, picture="numbers", name=N_("Resultat for flere grupper"),
        young=N_("Tal for mange børn sammen."),
        older=N_("Tal for flere klasser, hele skolen eller kommunen. De bliver prøvet, så ingen kan regne jeres klasse "
                 "ud af dem."),
        what=N_("Afrundede figurer for en årgang, en institution, kommunen eller grupper, der vises sammen. De er "
                "prøvet mod alt, der allerede er vist om de samme børn."),
        kept=N_("Beholdes. Det er ikke oplysninger om enkelte personer."),
        seen=N_("Lederen ser sin institution, kommunen ser kommunen."),
        columns={
            "wave_key": WAVE, "kind": N_("årgang, institution, kommune, fælles grupper eller sene svar"),
            "place": N_("hvilken årgang, institution, kommune eller fælles visning"),
            "document": N_("figurer og ord, som de bliver vist"), "on": N_("dagen, da det blev gjort færdigt"),
        },
    ),
    Entry(
        table="chart", part=RESULTS, picture="numbers", name=N_("Tegnede diagrammer"),
        young=N_("Tegninger af tallene."),
        older=N_("Diagrammer, der er tegnet af jeres resultat."),
        what=N_("Resultatet tegnet som søjler. Der står ikke mere end i resultatet selv."),
        kept=N_("Så længe resultatet findes."),
        seen=N_("De, der må se resultatet."),
        columns={
            "sitting_key": SITTING, "form": FORM, "item": ITEM, "language": N_("sproget i diagrammet, ikke barnets"),
            "svg": N_("tegningen"),
        },
    ),
    Entry(
        table="erasure", part=RESULTS, picture="gone", name=N_("Bevis for sletning"),
        young=N_("At kassen er tømt og væk."),
        older=N_("Et bevis for, at stemmeboksen er slettet, og at regnskabet stemte."),
        what=N_("At en stemmeboks er slettet, hvor mange ark den talte, og at regnskabet stemte, underskrevet med "
                "nøglen."),
        kept=N_("Beholdes."),
        seen=N_("Den, der passer Voice."),
        columns={
            "sitting_key": SITTING, "on": N_("dagen"), "line": N_("antal ark, og at regnskabet stemte"),
            "signature": N_("underskriften"),
        },
    ),
    Entry(
        table="concern_settled", part=RESULTS, picture="people", name=N_("Hvad der blev gjort"),
        young=N_("Hvad lederen gjorde for at hjælpe."),
        older=N_("Hvad lederen gjorde ved noget, der bekymrede. Teksten selv er slettet."),
        what=N_("Hvad lederen gjorde ved en tekst, der gav grund til bekymring. Teksten selv er slettet."),
        kept=N_("Slettes ikke af sig selv. Skriv aldrig et barns navn her."),
        seen=N_("Institutionens leder."),
        columns={
            "key": N_("et tilfældigt nummer"), "institution_key": HOUSE, "done": N_("hvad der blev gjort"),
            "on": N_("dagen"), "by": N_("lederen"),
        },
    ),
)
