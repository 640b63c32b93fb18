"""What votes, checks and verdicts say to children of each age. What is voted about is in people's own words and stands
elsewhere. Danish as gettext ids; limits of each band: children.md 2.2 (questionnaires.lint.limits)."""

from __future__ import annotations

from voice.questionnaires.questions import FORMS, GROWN_UPS, Option


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "a word to translate later"
    """Marks a text for the catalogs; the page translates it."""
    return text


# adults write down what the youngest do, so the youngest do not vote
CHILDREN = tuple(form for form in FORMS if form not in ("0-2", *GROWN_UPS))

Wordings = dict[str, str]


def by_age(three: str, four: str, six: str, ten: str, thirteen: str) -> Wordings:
    return {"3": three, "4-5": four, "6-9": six, "10-12": ten, "13-15": thirteen, "16-18": thirteen}


TITLES = {
    "theme": N_("Vælg et emne"), "items": N_("Vælg spørgsmål"), "check": N_("Har vi forstået jer rigtigt?"),
    "statements": N_("Er du enig?"), "vote": N_("Afstemning"), "verdict": N_("Blev det til noget?"),
    "motion": N_("Afstemning i rådet"),
}  # fmt: skip

ASKS: dict[str, Wordings] = {
    "theme": by_age(
        N_("Hvad vil du helst snakke om?"), N_("Hvad skal vi snakke om?"), N_("Hvad skal vi snakke om denne gang?"),
        N_("Hvilket emne skal vi tage op?"), N_("Hvilket emne skal vi arbejde med?")),
    "items": by_age(
        N_("Hvad vil du snakke om?"), N_("Hvad vil du gerne svare på?"), N_("Hvad vil du gerne svare på?"),
        N_("Hvilke spørgsmål skal vi svare på?"), N_("Hvilke spørgsmål er vigtigst at svare på?")),
    "check": by_age(
        N_("Er det rigtigt?"), N_("Har vi hørt rigtigt?"), N_("Har vi forstået jer rigtigt?"),
        N_("Har vi forstået jer rigtigt?"), N_("Har vi forstået jer rigtigt?")),
    "statements": by_age(
        N_("Synes du også det?"), N_("Synes du også det?"), N_("Er du enig?"), N_("Er du enig?"), N_("Er du enig?")),
    "one": by_age(
        N_("Hvad vil du helst?"), N_("Hvad vil du helst?"), N_("Hvad vil du helst?"), N_("Hvad stemmer du på?"),
        N_("Hvad stemmer du på?")),
    "several": by_age(
        N_("Hvad kan du godt lide?"), N_("Hvad kan du godt lide?"), N_("Hvad vil du gerne have?"),
        N_("Hvilke af dem kan du sige ja til?"), N_("Hvilke af dem kan du sige ja til?")),
    "order": by_age(
        "", "", N_("Hvad vil du helst, og hvad så?"), N_("Sæt dem i rækkefølge. Det bedste først."),
        N_("Sæt dem i rækkefølge. Det bedste først.")),
}  # fmt: skip

# The four questions of Lundy's model, and whether anything happened (children.md 3.2). Three-year-olds get three of
# them: who has read it, and being told, are for later.
LUNDY: dict[str, Wordings] = {
    "room": by_age(
        N_("Var det rart at svare?"), N_("Var det rart at svare?"), N_("Var det trygt at svare?"),
        N_("Var det trygt at svare?"), N_("Var det trygt at svare?")),
    "voice": by_age(
        N_("Kunne du sige det?"), N_("Kunne du sige det, du ville?"), N_("Kunne du sige det, du ville?"),
        N_("Kunne du sige det, du ville?"), N_("Kunne du sige det, du ville?")),
    "audience": by_age(
        "", N_("Ved du, hvem der så jeres svar?"), N_("Ved du, hvem der har set jeres svar?"),
        N_("Ved du, hvem der har set jeres svar?"), N_("Ved du, hvem der har set jeres svar?")),
    "influence": by_age(
        "", N_("Har de voksne fortalt, hvad de gør?"), N_("Har de voksne fortalt, hvad de gjorde bagefter?"),
        N_("Har du fået at vide, hvad de voksne gjorde med jeres svar?"),
        N_("Har du fået at vide, hvad de voksne gjorde med jeres svar?")),
    "happened": by_age(
        N_("Er der sket noget?"), N_("Er der sket noget?"), N_("Skete der noget?"), N_("Skete der noget?"),
        N_("Skete der noget?")),
}  # fmt: skip
LUNDY_PICTURES = {
    "room": "calm", "voice": "voice", "audience": "listening", "influence": "deciding", "happened": "idea",
}  # fmt: skip

# What is talked about beside the outcome, in words for everybody.
TALKS = {
    "theme": N_("Hvad er det vigtigste ved det emne?"), "items": N_("Hvorfor er de spørgsmål vigtige for os?"),
    "check": N_("Hvad skal de voksne forstå bedre?"), "statements": N_("Hvad kan vi blive enige om?"),
    "vote": N_("Hvordan passer vi på dem, der ville noget andet?"), "motion": N_("Hvad gør vi nu?"),
    "room": N_("Hvad gør det rart at sige sin mening?"), "voice": N_("Hvad ville vi også have sagt?"),
    "audience": N_("Hvem skal høre, hvad vi siger?"), "influence": N_("Hvad vil vi gerne have at vide?"),
    "happened": N_("Hvad er blevet anderledes?"),
}  # fmt: skip

YES, SO_SO, NO = "yes", "so-so", "no"
YES_OR_NO = (Option(YES, N_("Ja"), face=5, score=2), Option(NO, N_("Nej"), face=1, score=1))
_JUDGED = {
    "4-5": (N_("Ja"), N_("Lidt"), N_("Nej")), "6-9": (N_("Ja"), N_("Lidt"), N_("Nej")),
    "10-12": (N_("Ja"), N_("Delvist"), N_("Nej")), "13-15": (N_("Ja"), N_("Delvist"), N_("Nej")),
    "16-18": (N_("Ja"), N_("Delvist"), N_("Nej")),
}  # fmt: skip


def judging(form: str) -> tuple[Option, ...]:
    """Yes, a little and no; for three-year-olds yes and no. Faces up to twelve years. The positive half is 'yes'."""
    if form == "3":
        return YES_OR_NO
    faces: tuple[int | None, ...] = (None,) * 3 if form in ("13-15", "16-18") else (5, 3, 1)
    codes = (YES, SO_SO, NO)
    return tuple(
        Option(code, label, face=face, score=3 - at)
        for at, (code, label, face) in enumerate(zip(codes, _JUDGED[form], faces, strict=True))
    )


AGREE, DISAGREE, PASS = "agree", "disagree", "pass"


def agreeing(form: str) -> tuple[Option, ...]:
    """Agree, disagree and pass, as the scale 'agree' of scales.yaml; under six yes and no with faces."""
    if form in ("3", "4-5"):
        return (Option(AGREE, N_("Ja"), face=5, score=2), Option(DISAGREE, N_("Nej"), face=1, score=1))
    return (
        Option(AGREE, N_("Enig"), score=2), Option(DISAGREE, N_("Uenig"), score=1), Option(PASS, N_("Springer over")),
    )  # fmt: skip


BLANK = "blank"


def voting(form: str) -> tuple[Option, ...]:
    """Yes, no and a blank vote; under six yes and no with faces."""
    if form in ("3", "4-5"):
        return YES_OR_NO
    words = N_("Jeg stemmer blankt")
    return (Option(YES, N_("Ja")), Option(NO, N_("Nej")), Option(BLANK, words))
