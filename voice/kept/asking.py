"""Who is asked what, when: places and groups, never a child."""

from __future__ import annotations

from voice.kept.children import HOUSE, SITTING, WAVE
from voice.kept.entry import ASKING, N_, Entry

STAYS = N_("Beholdes, så længe institutionen bruger Voice.")
WORKERS = N_("Gruppens voksne, lederen og den, der passer Voice.")
KEY = N_("en nøgle, som andre tabeller peger på")
TOWN = N_("hvilken kommune")
WHEN = N_("tidspunktet")
DAY = N_("dagen")
WHO = N_("den voksne, der gjorde det, eller tomt")
GROUP = N_("hvilken gruppe")


def step(table: str, name: str, what: str) -> Entry:
    """A dated step of a sitting: when, and which adult."""
    columns = {"sitting_key": SITTING, "at": WHEN, "by": WHO}
    return Entry(table=table, part=ASKING, name=name, what=what, kept=STAYS, seen=WORKERS, columns=columns)


ENTRIES = (
    Entry(
        table="municipality", part=ASKING, name=N_("Kommuner"), what=N_("Kommunens navn."), kept=STAYS,
        seen=N_("Alle, der har adgang."), columns={"key": KEY, "name": N_("navnet")},
    ),
    Entry(
        table="institution", part=ASKING, name=N_("Institutioner"), what=N_("Dagtilbud, skoler og klubber."),
        kept=STAYS, seen=N_("Alle, der har adgang."),
        columns={"key": KEY, "municipality_key": TOWN, "name": N_("navnet"), "kind": N_("slags institution")},
    ),
    Entry(
        table="child_group", part=ASKING, name=N_("Grupper"),
        what=N_("Stuer, klasser og hold: navn, alder og hvor mange børn der er. Der er ingen liste over børnene."),
        kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "institution_key": HOUSE, "name": N_("gruppens navn, for eksempel 2.a"),
            "forms": N_("gruppens aldersudgaver"), "size": N_("hvor mange børn der er"), "grade": N_("årgangen"),
            "kind": N_("om det er en gruppe eller et råd"),
        },
    ),
    Entry(
        table="wave", part=ASKING, name=N_("Runder"), what=N_("Et spørgeskema, der stilles i en periode, som det var."),
        kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "questionnaire": N_("hvilket spørgeskema"), "version": N_("skemaets mærke"),
            "document": N_("spørgsmålene, som de blev stillet"), "purpose": N_("hvad svarene skal bruges til"),
            "opened_on": N_("første dag"), "closes_on": N_("sidste dag, der tæller med i fælles tal"),
            "ends_on": N_("dagen, da runden slutter helt"), "municipality_key": TOWN,
        },
    ),
    Entry(
        table="wave_closing", part=ASKING, name=N_("Runder, der er gjort færdige"),
        what=N_("Dagen, da de fælles tal blev regnet ud."), kept=STAYS, seen=WORKERS,
        columns={"wave_key": WAVE, "on": DAY},
    ),
    Entry(
        table="wave_freezing", part=ASKING, name=N_("Runder, der er slut"),
        what=N_("Dagen, hvorefter intet svar bliver modtaget."), kept=STAYS, seen=WORKERS,
        columns={"wave_key": WAVE, "on": DAY},
    ),
    Entry(
        table="sitting", part=ASKING, name=N_("Svartider"),
        what=N_("En gruppes tur til at svare: kode, antal pladser og hvornår den voksne åbnede. Ikke hvornår nogen "
                "svarede."),
        kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "wave_key": WAVE, "group_key": GROUP, "code": N_("koden på tavlen"),
            "door": N_("kode eller billet"), "forms": N_("aldersudgaver"), "seats": N_("hvor mange der kan svare"),
            "opened_at": N_("da den voksne åbnede"), "opened_by": WHO,
        },
    ),
    Entry(
        table="extra_seats", part=ASKING, name=N_("Ekstra pladser"), what=N_("At en voksen gav plads til flere."),
        kept=STAYS, seen=WORKERS,
        columns={"key": KEY, "sitting_key": SITTING, "seats": N_("hvor mange flere"), "at": WHEN, "by": WHO},
    ),
    step("closing", N_("Lukninger"), N_("At der blev lukket for svar.")),
    step("publishing", N_("Færdige resultater"), N_("At resultatet blev gjort færdigt.")),
    step("showing", N_("Visninger for gruppen"), N_("At resultatet blev vist for børnene.")),
    Entry(
        table="big_screen", part=ASKING, name=N_("Links til den store skærm"),
        what=N_("Et link, der viser ét resultat uden login. Kun et mærke af linket gemmes."),
        kept=N_("Virker i to timer. Slettes derefter."), seen=N_("Ingen."),
        columns={
            "token_hash": N_("mærket af linket"), "sitting_key": SITTING, "at": WHEN,
            "ends_at": N_("hvornår det slutter"), "by": WHO,
        },
    ),
    Entry(
        table="printing", part=ASKING, name=N_("Printning af billetter"),
        what=N_("At der blev printet billetter, og hvor mange. Ikke hvilke."), kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "sitting_key": SITTING, "tickets": N_("hvor mange"),
            "reprint": N_("om de gamle holdt op med at gælde"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="pooling", part=ASKING, name=N_("Små grupper sammen"),
        what=N_("At små grupper er enige om at få deres svar vist sammen."), kept=STAYS, seen=WORKERS,
        columns={
            "key": KEY, "institution_key": HOUSE, "with_": N_("med en søstergruppe eller med egne tidligere runder"),
            "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="pooling_group", part=ASKING, name=N_("Hvilke små grupper"), what=N_("Grupperne, der vises sammen."),
        kept=STAYS, seen=WORKERS, columns={"pooling_key": N_("hvilken aftale"), "group_key": GROUP},
    ),
    Entry(
        table="pooling_end", part=ASKING, name=N_("Aftaler, der er slut"), what=N_("At en aftale holdt op."),
        kept=STAYS, seen=WORKERS, columns={"pooling_key": N_("hvilken aftale"), "at": WHEN, "by": WHO},
    ),
)
