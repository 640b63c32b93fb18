"""Taking a name out of a child's text. A moderator takes words out and never writes any in.

    taken_out("Peter skal ikke drille", "[…] skal ikke drille")  ->  "[…] skal ikke drille"
    taken_out("Peter skal ikke drille", "skal ikke drille")      ->  "[…] skal ikke drille"
    taken_out("Peter skal ikke drille", "Alle skal ikke drille") ->  CannotTakeOut
"""

from __future__ import annotations

MARK = "[…]"


class CannotTakeOut(ValueError):
    """The edited text holds something that the child did not write, or nothing is left of it. str() says which."""


def taken_out(original: str, edited: str) -> str:
    """The edited text with MARK wherever something is missing; the original itself when nothing is."""
    edited = " ".join(edited.replace("[...]", MARK).split())
    if edited == original:
        return original
    marked = edited if _fits(original, edited.split(MARK)) else _compared(original, edited)
    if not any(character.isalnum() for character in marked.replace(MARK, "")):
        raise CannotTakeOut("nothing-left")
    return marked


def _fits(original: str, pieces: list[str]) -> bool:
    """Whether the pieces stand in the original in this order, with something between every two of them."""
    pieces = [piece.strip() for piece in pieces]
    if len(pieces) == 1 or not original.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        at = original.find(piece, at + 1)
        if at < 0:
            return False
        at += len(piece)
    return original.endswith(pieces[-1]) and len(original) - len(pieces[-1]) > at


def _compared(original: str, edited: str) -> str:
    """Word by word: what is missing becomes a mark, several in a row one mark; what is new is refused."""
    left, kept = [word for word in edited.split() if word != MARK], list[str]()
    for word in original.split():
        if left and word == left[0]:
            kept.append(left.pop(0))
        elif kept[-1:] != [MARK]:
            kept.append(MARK)
    if left:
        raise CannotTakeOut("new-words")
    return " ".join(kept)
