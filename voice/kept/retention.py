"""How long things are kept, as the sweeps do it, in whole days and hours for pages, the letter and the audit."""

from __future__ import annotations

from voice.help_notes.turns import KEPT_AFTER_SETTLING
from voice.tallies.erasing import BOXES_KEPT, BOXES_KEPT_AT_MOST, RECEIPTS_KEPT, WORDS_KEPT
from voice.waves.showing import BIG_SCREEN_HOURS as _BIG_SCREEN_HOURS

BOX_DAYS_AFTER_FREEZING = BOXES_KEPT.days  # after the last publication the box takes part in is frozen
BOX_DAYS_AFTER_CLOSING = BOXES_KEPT_AT_MOST.days  # whatever happens
RECEIPT_DAYS_AFTER_CLOSING = RECEIPTS_KEPT.days
WAITING_WORDS_DAYS = WORDS_KEPT.days  # texts that no moderator has read by then
NOTE_DAYS_AFTER_SETTLING = KEPT_AFTER_SETTLING.days
BIG_SCREEN_HOURS = _BIG_SCREEN_HOURS
# What is due is erased by `voice tick`. Run once a day, it may be a day late; the audit grants two and no more.
TICK_DAYS = 2
