"""The participation ladder: what each step of a cycle asks of whom, and which rung was reached. Plain rules."""
