"""A made-up town to look at: its people, its bots, and the bots' way through the real pages."""
