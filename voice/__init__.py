"""Voice: children and young people say what they think; nobody can tell who answered what."""
