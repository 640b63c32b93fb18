"""Who does something, as a role and never as a name; what an action needs; which link of the chain it touches.

Codes are stored, words are made where they are shown.
"""

from __future__ import annotations

from voice.language import gettext as _

# Owners of actions and signatures by side (promises.tables.SIDES)
ROLES = {
    "children": ("class", "council", "helpers", "older"),
    "adults": ("teachers", "leader", "caretaker", "kitchen", "board", "municipality"),
}


def role_name(role: str) -> str:
    """'council' -> 'Elevrådet'; what is no code of ours is said as it stands."""
    return {
        "class": _("Gruppen selv"),
        "council": _("Børnenes råd"),
        "helpers": _("Et hold børn"),
        "older": _("De ældste børn"),
        "teachers": _("Gruppens voksne"),
        "leader": _("Lederen"),
        "caretaker": _("Pedellen"),
        "kitchen": _("Køkkenet"),
        "board": _("Bestyrelsen"),
        "municipality": _("Kommunen"),
    }.get(role, role)


def frame_name(frame: str) -> str:
    """What an action needs first: the foundation of the seeds."""
    return {
        "none": _("Ingenting: I kan gå i gang"),
        "time": _("Tid"),
        "structure": _("Struktur"),
        "conditions": _("Rammer: sted, penge eller ting"),
        "mandate": _("Beslutningskompetence"),
        "people": _("Menneskelige ressourcer"),
    }[frame]


def link_name(link: str) -> str:
    """Which link of the chain of learning communities an action touches first."""
    return {
        "staff-learning": _("De voksne lærer noget nyt"),
        "environment": _("Hverdagen eller stedet bliver bedre"),
        "wellbeing": _("Børnene trives, lærer og udvikler sig"),
    }[link]


def deciders(decided_by: str) -> str:
    return {"adults": _("De voksne"), "together": _("Børn og voksne sammen"), "children": _("Børnene")}[decided_by]


def answer_name(answer: str) -> str:
    return {"yes": _("Ja"), "partly": _("Delvis"), "no": _("Nej")}[answer]


def state_name(state: str) -> str:
    """Where an action is (acting.state_of)."""
    return {
        "promised": _("Lovet"),
        "begun": _("I gang"),
        "done": _("Gjort"),
        "dropped": _("Droppet"),
        "reopened": _("Begyndt forfra"),
    }[state]
