"""What becomes of it: findings, proposals, replies, mandates, decisions, actions, told back."""
