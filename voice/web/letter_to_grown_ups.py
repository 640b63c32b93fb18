"""What a teacher sends to parents or colleagues with the link: short, ready to be pasted, and only what is true."""

from __future__ import annotations

from voice.language import gettext as _
from voice.language import ngettext
from voice.reports.labels import whose
from voice.waves.state import SHOWN, stage
from voice.waves.staying_open import stay_of
from voice.web.pages import Turn
from voice.web.spoken import spoken_day


def letter_to(turn: Turn, link: str) -> str:
    """Of the actor's sitting: the invitation, and once the result is open, where it is. '' for children's sittings."""
    sitting, group, house = turn.actor.sitting, turn.actor.group, turn.actor.institution
    who = whose(sitting.form_keys)
    if who not in ("parents", "staff"):
        return ""
    if stage(turn.session, sitting) == SHOWN:
        lines = shown_lines(who, group.name, link, turn.settings.result_days)
    else:
        last = stay_of(sitting.opened_at.date(), turn.now.date()).last
        lines = asking_lines(who, group.name, link, spoken_day(last, sitting.opened_at.date()), turn.settings.floor)
    return "\n\n".join((*lines, _("Venlig hilsen") + f"\n{house.name}"))


def asking_lines(who: str, group: str, link: str, last: str, floor: int) -> tuple[str, ...]:
    if who == "parents":
        return (
            _("Kære forældre til %(group)s") % {"group": group},
            _("Vi vil gerne høre, hvordan I oplever det her. Det tager et par minutter på jeres egen telefon:"),
            link,
            _("Svar gerne inden den %(day)s. Hver forælder kan svare for sig.") % {"day": last},
            _("Det er frivilligt. Ingen kan se, hvem der har svaret hvad. Vi viser kun tal, når mindst %(floor)s har "
              "svaret, og jeres svar bliver aldrig lagt sammen med børnenes. Børnene bliver spurgt for sig.")
            % {"floor": floor},
        )  # fmt: skip
    return (
        _("Kære kolleger om %(group)s") % {"group": group},
        _("Hvad oplever vi selv i arbejdet med børnenes stemme? Det tager et par minutter at svare:"),
        link,
        _("Svar gerne inden den %(day)s.") % {"day": last},
        _("Det er frivilligt. Der kommer kun tal, når mindst %(floor)s har svaret. Er vi få, kan nogen måske alligevel "
          "gætte, hvem der mener hvad. Skriv derfor ingen navne.") % {"floor": floor},
    )  # fmt: skip


def shown_lines(who: str, group: str, link: str, days: int) -> tuple[str, ...]:
    to = _("Kære forældre til %(group)s") if who == "parents" else _("Kære kolleger om %(group)s")
    return (
        to % {"group": group},
        _("Tak for jeres svar. Her kan I se, hvad I sagde tilsammen:"),
        link,
        ngettext("Linket virker i %(days)s dag.", "Linket virker i %(days)s dage.", days) % {"days": days},
    )
