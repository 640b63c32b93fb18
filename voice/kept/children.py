"""What is kept of what children say, before it is a result."""

from __future__ import annotations

from voice.kept import retention
from voice.kept.entry import CHILDREN, N_, Entry

NOBODY = N_("Ingen. Voice tæller med den, men ingen side viser den.")
SITTING = N_("hvilken gruppe og hvornår gruppen blev spurgt (tabellen sitting)")
WAVE = N_("hvilken runde")
FORM = N_("hvilken aldersudgave af spørgsmålene")
ITEM = N_("hvilket spørgsmål")
HOUSE = N_("hvilken institution")
RANDOM = N_("et tilfældigt nummer, der ikke siger noget om rækkefølge")

ENTRIES = (
    Entry(
        table="box", part=CHILDREN, picture="box", name=N_("Stemmeboksen"),
        young=N_("Kassen. Den er låst. I den ligger tal, ord og tegninger."),
        older=N_("Én låst boks for hele gruppen. I den står, hvor mange der har valgt hvert svar. "
                 "Dit ark er der ikke. Det bliver talt med og smidt væk. Kun det, du skriver eller tegner, ligger "
                 "der, til der er lukket."),
        what=N_("Gruppens tællere og de ord, der venter. Alt er låst i én klump med en nøgle, der ikke ligger i "
                "databasen. Klumpen fylder lige meget, uanset hvor mange der har svaret. Der findes ingen ark."),
        kept=N_("Slettes %(freezing)s dage efter, at runden er slut, og senest %(closing)s dage efter, at der blev "
                "lukket for svar. Bliver små grupper vist sammen over flere runder, tæller den sidste runde."),
        days={"freezing": retention.BOX_DAYS_AFTER_FREEZING, "closing": retention.BOX_DAYS_AFTER_CLOSING},
        seen=N_("Ingen. Den kan kun åbnes med nøglen, og kun for at lave resultatet."),
        columns={
            "sitting_key": SITTING,
            "block": N_("den låste klump; for de yngste også ét tal: hvor mange en voksen hjalp med at svare"),
        },
    ),
    Entry(
        table="receipt", part=CHILDREN, picture="ticket", name=N_("Kvitteringer"),
        young=N_("At en billet er brugt. Ikke hvem der brugte den."),
        older=N_("At en billet er brugt, så ingen svarer to gange. Der står ikke hvem, ikke hvornår og "
                 "ikke hvad."),
        what=N_("At en billet er brugt, så intet ark tæller to gange. Kvitteringen er regnet ud af billetten med "
                "nøglen, så den ikke kan føres tilbage. Der er ingen tid og ingen rækkefølge."),
        kept=N_("Slettes %(days)s dage efter, at der blev lukket for svar, når hele runden er slut."),
        days={"days": retention.RECEIPT_DAYS_AFTER_CLOSING},
        seen=N_("Ingen ser dem. De voksne i gruppen ser, hvor mange der er."),
        columns={"sitting_key": SITTING, "receipt": N_("mærket af en brugt billet")},
    ),
    Entry(
        table="printed_ticket", part=CHILDREN, picture="ticket", name=N_("Printede billetter"),
        young=N_("Hvilke billetter der findes. Ikke hvem der fik dem."),
        older=N_("Et mærke for hver billet, så en falsk kan kendes. I trækker dem selv, så ingen "
                 "ved, hvem der fik hvilken."),
        what=N_("Et mærke for hver printet billet, så en falsk eller annulleret billet kan kendes. Selve billetten "
                "gemmes ikke. Der er ikke noget nummer, og arket med billetter er blandet."),
        kept=N_("Slettes sammen med kvitteringerne, %(days)s dage efter lukning."),
        days={"days": retention.RECEIPT_DAYS_AFTER_CLOSING},
        seen=NOBODY,
        columns={
            "sitting_key": SITTING, "receipt": N_("mærket, som billetten vil sætte, når den bliver brugt"),
            "pictures": N_("et mærke for billettens tre billeder"),
        },
    ),
    Entry(
        table="own_words", part=CHILDREN, picture="words", name=N_("Ord og tegninger, der venter"),
        young=N_("Det, du skriver eller tegner. Uden navn."),
        older=N_("Det, du selv skriver eller tegner. Uden navn og tid, og blandet med de andres. En voksen, der ikke "
                 "er i jeres gruppe, læser det først."),
        what=N_("Børns egne ord og tegninger, efter at der er lukket. De er blandet, og der er ingen forfatter, tid "
                "eller rækkefølge. De venter på den, der læser dem først. Er der færre end ti til et spørgsmål, bliver "
                "de læst sammen med andre gruppers eller slettet."),
        kept=N_("Slettes, når de er læst, og senest efter %(days)s dage."),
        days={"days": retention.WAITING_WORDS_DAYS},
        seen=N_("Den voksne, der læser først. Det er aldrig en fra gruppen selv."),
        columns={
            "key": RANDOM, "wave_key": WAVE, "institution_key": HOUSE,
            "sitting_key": N_("gruppen, eller tomt, når få ord fra flere grupper læses sammen"),
            "form": FORM, "item": ITEM, "words": N_("teksten eller stregerne"),
        },
    ),
    Entry(
        table="approved_words", part=CHILDREN, picture="words", name=N_("Ord, der er læst"),
        young=N_("Ord, som en voksen har læst først. Uden navn."),
        older=N_("Ord, som en voksen har læst, og som gruppen må se. Navne er taget ud."),
        what=N_("Ord og tegninger, der er læst og må blive, måske med et navn taget ud. Ingen forfatter, tid "
                "eller rækkefølge."),
        kept=N_("Så længe resultatet findes."),
        seen=N_("Den, der læser først, gruppen og dens voksne; lederen, når gruppen har set det. Er ordene fra flere "
                "grupper, ser de grupper dem."),
        columns={
            "key": RANDOM, "wave_key": WAVE, "institution_key": HOUSE,
            "sitting_key": N_("gruppen, eller tomt, når ordene er fra flere grupper"),
            "form": FORM, "item": ITEM, "words": N_("teksten eller stregerne"),
            "edited": N_("om noget er taget ud"),
        },
    ),
    Entry(
        table="removed_words", part=CHILDREN, picture="gone", name=N_("Ord, der er taget væk"),
        young=N_("At nogle ord er taget væk. Ordene er væk."),
        older=N_("At en tekst er taget væk og hvorfor. Selve teksten er slettet. I får at vide, hvor mange det er."),
        what=N_("At en tekst er taget væk, og hvorfor. Teksten selv er slettet. Antallet bliver sagt "
                "åbent."),
        kept=N_("Så længe resultatet findes."),
        seen=N_("Gruppen og dens voksne ser antallet og grunden."),
        columns={
            "key": RANDOM, "wave_key": WAVE, "institution_key": HOUSE,
            "sitting_key": N_("gruppen, eller tomt, når ordene var fra flere grupper"),
            "form": FORM, "item": ITEM, "reason": N_("hvorfor"),
        },
    ),
    Entry(
        table="concern", part=CHILDREN, picture="words", name=N_("Ord, der bekymrer"),
        young=N_("Ord, der viser, at nogen har det svært. Lederen læser dem."),
        older=N_("En tekst, der viser, at nogen kan have brug for hjælp. Den, der læser først, giver teksten til "
                 "lederen. Ingen må lede efter, hvem der har skrevet den. Står dit navn i den, skal en voksen tale "
                 "med dig."),
        what=N_("En tekst, der giver grund til bekymring, givet videre til lederen. Ingen må prøve at finde ud af, "
                "hvem der har skrevet den. Står det i teksten selv, gælder underretningspligten."),
        kept=N_("Teksten slettes, når lederen har skrevet, hvad der er gjort."),
        seen=N_("Institutionens leder."),
        columns={
            "key": RANDOM, "institution_key": HOUSE, "sitting_key": N_("gruppen, eller tomt"),
            "words": N_("teksten"), "on": N_("dagen, da den blev givet videre"), "by": N_("den, der læste den"),
        },
    ),
)
