"""How much the attack suite tries: little in `make test`, much in `make attack`."""

from __future__ import annotations

import os

BIG = os.environ.get("VOICE_ATTACK") == "big"
