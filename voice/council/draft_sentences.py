"""What each rule for questions to children (voice.questionnaires.lint) is called for those who write them at 8 to 18.

A pattern finds the rule's own sentence and what it speaks about; the texts may use what it names (%(form)s are ages).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from voice.language import gettext as _

Say = Callable[[], tuple[str, str]]

_ROWS: tuple[tuple[str, Say], ...] = (
    # words
    (r"A sentence of (?P<n>\d+) words is too long for form (?P<form>[\d-]+)\. Use at most (?P<most>\d+)",
     lambda: (_("En sætning er for lang for de %(form)s-årige."), _("Brug højst %(most)s ord i hver sætning."))),
    (r"two questions in one",
     lambda: (_("Der er to spørgsmål i ét."), _("Spørg om én ting. Lav det andet til sit eget spørgsmål."))),
    (r"'og/eller' joins", lambda: (_("»og/eller« er to ting på én gang."), _("Spørg om den ene."))),
    (r"'(?P<word>[^']+)' turns the question round",
     lambda: (_("»%(word)s« vender spørgsmålet om, og det er let at overse."),
              _("Spørg om det, der er, og ikke om det, der mangler."))),
    (r"'hvis' asks about",
     lambda: (_("»hvis« spørger om noget, der ikke er sket."), _("Spørg om det, der er nu."))),
    (r"Children under 6 cannot answer '(?P<word>[^']+)'",
     lambda: (_("De yngste kan ikke svare på »%(word)s«."), _("Spørg om lige nu eller i dag."))),
    (r"'(?P<word>[^']+)' needs a time",
     lambda: (_("»%(word)s«: i hvor lang tid?"), _("Skriv hvilke dage, for eksempel »i denne uge«."))),
    (r"'(?P<word>[^']+)' may join two matters",
     lambda: (_("»%(word)s« kan gøre det til to ting."), _("Se efter, om ét svar passer til det hele."))),
    (r"seems to be passive", lambda: (_("Man kan ikke se, hvem der gør det."), _("Skriv, hvem der gør det."))),
    (r"'børn som dig'", lambda: (_("»børn som dig« sætter nogen i bås."), _("Skriv du eller jeg."))),
    (r"'(?P<word>[^']+)' speaks about children",
     lambda: (_("»%(word)s« taler om børn og ikke til dem."), _("Skriv du, jeg, I eller vi."))),
    (r"'(?P<word>[^']+)' touches on something private",
     lambda: (_("»%(word)s« kan være privat."), _("Den voksne kigger ekstra godt på det."))),
    (r"The answer ['\"](?P<word>.+)['\"] is too long for form (?P<form>[\d-]+)\. Use at most (?P<most>\d+)",
     lambda: (_("Svaret »%(word)s« er for langt for de %(form)s-årige."), _("Brug højst %(most)s ord."))),
    # the whole form
    (r"Form (?P<form>[\d-]+) has (?P<n>\d+) questions\. Children of this age can answer (?P<most>\d+)",
     lambda: (_("%(n)s spørgsmål er for mange for de %(form)s-årige."), _("Højst %(most)s. Tag et andet ud først."))),
    (r"Form (?P<form>[\d-]+) takes about (?P<n>\d+) minutes\. Keep it within (?P<most>\d+)",
     lambda: (_("Det tager for lang tid for de %(form)s-årige at svare."),
              _("Hold det under %(most)s minutter. Tag et andet spørgsmål ud først."))),
    (r"Form (?P<form>[\d-]+) asks for (?P<n>\d+) texts\. Ask for at most (?P<most>\d+)",
     lambda: (_("De %(form)s-årige skal skrive for meget."), _("Højst %(most)s spørgsmål, hvor man skriver selv."))),
    (r"Form (?P<form>[\d-]+) has \d+ ladders",
     lambda: (_("Der er for mange stiger fra 0 til 10."), _("Brug kun én."))),
    (r"The LIX of form (?P<form>[\d-]+) is .* shorter words than (?P<words>[^.]+)\.",
     lambda: (_("Spørgsmålene er for svære at læse for de %(form)s-årige."),
              _("Brug kortere ord end: %(words)s."))),
    (r"says both 'jeg' and 'du'", lambda: (_("I skriver både »jeg« og »du«."), _("Vælg ét af dem i hele skemaet."))),
    # one question
    (r"Type \w+ does not fit form (?P<form>[\d-]+)",
     lambda: (_("De %(form)s-årige kan ikke svare på den måde."),
              _("Vælg en anden måde at svare på, eller tag de årgange væk."))),
    (r"has no picture in form",
     lambda: (_("De yngste har brug for et billede."), _("Vælg et billede."))),
    (r"(?P<n>\d+) steps are too many for form (?P<form>[\d-]+)",
     lambda: (_("Det er for mange svar for de %(form)s-årige."), _("Vælg en anden måde at svare på."))),
    (r"(?P<n>\d+) answers are too many for form (?P<form>[\d-]+)\. Use at most (?P<most>\d+)",
     lambda: (_("%(n)s svar er for mange for de %(form)s-årige."), _("Højst %(most)s."))),
    (r"is sensitive and has no positive half",
     lambda: (_("Svarene kan I kun tale om. De bliver ikke talt op."), _("Brug ansigter, hvis de skal tælles op."))),
)  # fmt: skip
EXPLAINED: tuple[tuple[re.Pattern[str], Say], ...] = tuple((re.compile(pattern), say) for pattern, say in _ROWS)
