"""Where cycles stand: stage, next step, evidence and reached rung, from dated rows."""
