"""The year wheel: what is planned, how much children are asked, targets for rungs."""
