"""The command line: what each command does with the rest of the program, and how it says it."""
