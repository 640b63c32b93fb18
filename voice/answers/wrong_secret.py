"""What is raised when a box cannot be opened. A file of its own, so that a command may catch it and open nothing."""


class WrongSecret(RuntimeError):
    """The block cannot be opened: VOICE_SECRET is not the one it was sealed with, or the block was tampered with."""
