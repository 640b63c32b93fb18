"""Cycles: started from a theme, checked at the gate, asked in waves, with a promise of a reply by a date."""
