"""A child's note to a grown-up: who it is from and who it is to, in a store of its own. Never beside an answer.

A note knows no sitting, no questionnaire and no time but the day. The store is another file (on PostgreSQL another
schema, and another role if the keeper wants) and sealed with another key; it is not in the ordinary backup, in no mail
and in no log, the logbook of adults' looks included: who has read and settled a note stands beside the note.
"""
