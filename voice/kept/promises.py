"""Findings, proposals, replies, decisions, actions: what adults and children promise each other. It stays, word for
word."""

from __future__ import annotations

from voice.kept.asking import GROUP, KEY, WHEN, WHO
from voice.kept.children import FORM, ITEM, SITTING
from voice.kept.cycles import CYCLE, MEETING
from voice.kept.entry import ASKING, CHILDREN, N_, Entry

STAYS = N_("Beholdes, så længe institutionen bruger Voice. Det kan ikke rettes og ikke slettes på nogen side.")
SEEN = N_("Børnene og de voksne i forløbet. På plakaten alle i huset.")
ACTION = N_("hvilken handling")
DECISION = N_("hvilken beslutning")
ANSWER = N_("ja, delvis eller nej")
TO_CHILDREN = N_("begrundelsen, med ord børn forstår")
ROLE = N_("hvem, som en rolle, aldrig et navn")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        table="proposal", part=CHILDREN, picture="words", name=N_("Forslag"),
        young=N_("Det, I foreslår sammen. Uden navne."),
        older=N_("Det, I foreslår som gruppe eller råd, med jeres egne ord. Der står ikke, hvem der fandt på det."),
        what=N_("Hvad en gruppe, et råd eller de voksne foreslår, som det blev sagt, og hvorfor."), kept=STAYS,
        seen=SEEN,
        columns={
            "key": KEY, "cycle_key": CYCLE, "words": N_("forslaget"), "why": N_("hvorfor, eller tomt"),
            "origin": N_("om det kom fra en gruppe, et råd, kassen eller de voksne"), "group_key": GROUP,
            "meeting_key": MEETING, "paper_key": N_("hvilket af rådets papirer, eller tomt"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="finding", part=ASKING, name=N_("Det, de voksne hørte"),
        what=N_("Hvad de voksne har forstået, med ord børn kender, og hvilket resultat de læste det af."), kept=STAYS,
        seen=SEEN,
        columns={
            "key": KEY, "cycle_key": CYCLE, "words": N_("det, de hørte"), "sitting_key": SITTING, "form": FORM,
            "item": ITEM, "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="reply", part=ASKING, name=N_("Svar til børnene"),
        what=N_("De voksnes ja, delvis eller nej til det, de hørte, eller til et forslag, med en grund. Det første "
                "svar bliver stående."),
        kept=STAYS, seen=SEEN,
        columns={
            "key": KEY, "cycle_key": CYCLE, "finding_key": N_("svar på det, de hørte, eller tomt"),
            "proposal_key": N_("svar på et forslag, eller tomt"), "answer": ANSWER, "reason": TO_CHILDREN,
            "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="mandate", part=ASKING, name=N_("Mandater"),
        what=N_("Hvad børnene selv må bestemme, skrevet før de blev spurgt."), kept=STAYS, seen=SEEN,
        columns={
            "key": KEY, "cycle_key": CYCLE, "scope": N_("hvad de bestemmer"), "money": N_("hvor mange penge der er"),
            "time": N_("hvornår det gælder"), "not_open": N_("hvad de ikke bestemmer"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="decision", part=ASKING, name=N_("Beslutninger"),
        what=N_("Hvad der er besluttet, og om det var de voksne, børnene eller begge. Ikke hvem der stemte hvad."),
        kept=STAYS, seen=SEEN,
        columns={
            "key": KEY, "cycle_key": CYCLE, "words": N_("det, der blev besluttet"),
            "decided_by": N_("hvem der bestemte"),
            "proposal_key": N_("hvilket forslag det svarer på, eller tomt"),
            "mandate_key": N_("hvilket mandat det bygger på, eller tomt"),
            "sitting_key": N_("hvilken afstemning det bygger på, eller tomt"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="signature", part=ASKING, name=N_("Underskrifter"),
        what=N_("At børn eller voksne står inde for en beslutning, som en rolle: gruppen, rådet, lederen."), kept=STAYS,
        seen=SEEN,
        columns={
            "decision_key": DECISION, "side": N_("børn eller voksne"), "role": ROLE, "meeting_key": MEETING, "at": WHEN,
            "by": WHO,
        },
    ),
    Entry(
        table="veto", part=ASKING, name=N_("Stoppede beslutninger"),
        what=N_("At de voksne har stoppet noget, børnene har besluttet, og hvorfor."), kept=STAYS, seen=SEEN,
        columns={"decision_key": DECISION, "reason": TO_CHILDREN, "at": WHEN, "by": WHO},
    ),
    Entry(
        table="action", part=ASKING, name=N_("Handlinger"),
        what=N_("Hvad der er lovet gjort, af hvilken rolle, hvornår, og hvad der mangler først."), kept=STAYS,
        seen=SEEN,
        columns={
            "key": KEY, "cycle_key": CYCLE, "words": N_("hvad der bliver gjort"),
            "decision_key": N_("hvilken beslutning det kommer af, eller tomt"),
            "proposal_key": N_("hvilket forslag det kommer af, eller tomt"),
            "finding_key": N_("hvad de voksne hørte, som det kommer af, eller tomt"),
            "owner_side": N_("om det er børn eller voksne, der gør det"), "owner_role": ROLE,
            "due": N_("dagen, det er lovet"),
            "frame": N_("hvad der mangler først, for eksempel tid"), "frame_words": N_("det, der mangler, i ord"),
            "link": N_("hvad det ændrer først"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="action_step", part=ASKING, name=N_("Skridt i en handling"),
        what=N_("At en handling er begyndt, gjort, droppet, udsat eller begyndt forfra, og hvad man kan se."),
        kept=STAYS,
        seen=SEEN,
        columns={
            "key": KEY, "action_key": ACTION, "state": N_("hvor handlingen er"),
            "words": N_("hvad man kan se, eller hvorfor"),
            "sitting_key": N_("børnenes vurdering, der begyndte den forfra, eller tomt"), "meeting_key": MEETING,
            "due": N_("den nye dag, eller tomt"), "at": WHEN, "by": WHO,
        },
    ),
    Entry(
        table="action_picture", part=ASKING, name=N_("Billeder af det, der er gjort"),
        what=N_("Et lille billede af en ting eller et sted, aldrig af mennesker. Billedet tegnes om, når det kommer "
                "ind: sted, tid og telefon følger ikke med."),
        kept=STAYS, seen=N_("Børnene og de voksne i forløbet."),
        columns={
            "key": KEY, "action_key": ACTION, "described": N_("hvad man ser, i ord"), "picture": N_("billedet"),
            "at": WHEN,
            "by": WHO,
        },
    ),
    Entry(
        table="frame_answer", part=ASKING, name=N_("Lederens svar på det, der mangler"),
        what=N_("Lederens ja, delvis eller nej til tid, penge, hænder eller andet, en handling har brug for."),
        kept=STAYS,
        seen=N_("De voksne i forløbet."),
        columns={"action_key": ACTION, "answer": ANSWER, "reason": N_("lederens grund"), "at": WHEN, "by": WHO},
    ),
    Entry(
        table="told_back", part=ASKING, name=N_("Fortalt til børnene"),
        what=N_("At en gruppe har fået fortalt, hvad der skete med det, den sagde."), kept=STAYS, seen=SEEN,
        columns={
            "key": KEY, "cycle_key": CYCLE, "group_key": GROUP,
            "told_by": N_("om det var voksne eller børn, der fortalte"),
            "how": N_("hvordan, for eksempel på den store skærm"), "meeting_key": MEETING, "at": WHEN, "by": WHO,
        },
    ),
)  # fmt: skip
