"""The table of ready workflows: nothing in it leads nowhere."""

import re

import pytest

from voice.cycle.tables import WORKFLOWS as KEYS
from voice.questionnaires.files import load
from voice.questionnaires.pictures import PICTURES
from voice.web import staff
from voice.workflows.table import WORKFLOWS, Workflow, workflow_of

PATHS = {route.path for route in staff.routes if "GET" in (getattr(route, "methods", None) or ())}


def test_every_workflow_of_a_cycle_has_its_row() -> None:
    assert {row.key for row in WORKFLOWS} == set(KEYS) - {"survey"}
    assert workflow_of("survey") is None


@pytest.mark.parametrize("row", WORKFLOWS, ids=lambda row: row.key)
def test_every_step_leads_to_a_page(row: Workflow) -> None:
    for step in row.steps:
        assert "/cycles/{cycle}" + (f"/{step.where}" if step.where else "") in PATHS, step
    assert not row.page or f"/cycles/{{cycle}}/{row.page}" in PATHS


@pytest.mark.parametrize("row", WORKFLOWS, ids=lambda row: row.key)
def test_every_workflow_begins_with_a_questionnaire_and_a_picture_that_are_there(row: Workflow) -> None:
    assert row.picture in PICTURES
    assert not row.questionnaire or load(row.questionnaire)
    assert 1 <= row.rung <= 5
    assert not re.search(r"[.!?]$", row.name)
