"""Our verdicts beside those of ACRO, a published tool for checking tables before they leave a safe room.

ACRO (PyPI, 1.0) pins an older pandas and brings statsmodels and matplotlib along, so it is not among our own
requirements. To run this test, put it in an environment of its own:

    python3.11 -m venv /tmp/acro && /tmp/acro/bin/pip install acro
    VOICE_ACRO_PYTHON=/tmp/acro/bin/python .venv/bin/python -m pytest tests/attack/test_beside_acro.py

ACRO looks at each table for itself: cells under a threshold (5 here, the ministry's number) and, as it is set up,
zeros. Where nobody at all gave an answer it sees no zero, and lets "all alike" pass. It knows neither halves nor what
is published elsewhere. So what must hold goes one way: what ACRO calls disclosive is never published by us as a number
or as "nobody".
"""

from __future__ import annotations

import json
import os
import random
import subprocess

import pytest

from tests.attack.inverting import of_group
from tests.tallies.asking import scale
from voice.answers.counts import FormCounts, ItemCounts
from voice.questionnaires.questions import Form
from voice.tallies.disclose import disclose

PYTHON = os.environ.get("VOICE_ACRO_PYTHON", "")
SCRIPT = """
import json, logging, os, sys, tempfile, warnings
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL); os.chdir(tempfile.mkdtemp())
import pandas as pd
from acro import ACRO
tables = json.load(sys.stdin)
room = ACRO(suppress=False)
room.config["safe_threshold"] = 5
found = []
for groups in tables:
    rows = [(f"g{g}", code) for g, cells in enumerate(groups) for code, n in cells.items() for _ in range(n)]
    frame = pd.DataFrame(rows, columns=["group", "answer"])
    room.crosstab(frame.group, frame.answer)
    record = list(room.results.results.values())[-1]
    found.append([record.status, record.summary])
sys.stdout.write("\\n" + json.dumps(found))
"""


def asked(tables: list[list[dict[str, int]]]) -> list[tuple[str, str]]:
    """(status, summary) of ACRO for each table of groups by answers."""
    done = subprocess.run(
        [PYTHON, "-c", SCRIPT], input=json.dumps(tables), capture_output=True, text=True, check=True, timeout=300
    )
    return [(status, summary) for status, summary in json.loads(done.stdout.strip().splitlines()[-1])]


def made(seed: int) -> list[dict[str, int]]:
    """Two groups of 5 to 40; some with few in the rest."""
    dice = random.Random(seed)
    found = []
    for _group in range(2):
        n = dice.randint(5, 40)
        rest = dice.choice((0, 1, 3, 4, 5, n // 2, n // 3))
        found.append({"a": n - min(rest, n), "b": min(rest, n)})
    return found


def _cells(groups: list[dict[str, int]]) -> list[int]:
    """As ACRO sees them: an answer that nobody gave is no column, and no zero. A zero in a column is disclosive."""
    there = [code for code in ("a", "b") if any(cells[code] for cells in groups)]
    return [cells[code] or 1 for cells in groups for code in there]


@pytest.mark.skipif(
    not PYTHON, reason="VOICE_ACRO_PYTHON is not set: ACRO IS NOT COMPARED (see the file's first lines)"
)
def test_what_acro_calls_disclosive_is_never_published_as_a_number() -> None:
    tables = [made(seed) for seed in range(60)]
    verdicts = asked(tables)
    assert {status for status, _summary in verdicts} == {"fail", "pass"}
    form = Form("10-12", (scale(2, key="item"),))
    small = 0
    for groups, (status, _summary) in zip(tables, verdicts, strict=True):
        assert (status == "pass") == all(n == 0 or n >= 5 for n in _cells(groups)), (groups, status)
        for cells in groups:
            n = sum(cells.values())
            counts = FormCounts("10-12", n, {"item": ItemCounts(n, cells=cells)})
            low, high = of_group(form.items[0], counts, None, disclose(form, counts), 5)
            for few in (cells["b"], cells["a"]):
                if few < 5:
                    small += 1
                    assert high - low >= 2, "fewer than three counts look alike"
                    assert low <= 2 or high >= n - 2, "told apart from nobody or two"
    assert small > 30
