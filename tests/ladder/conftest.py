"""What the ladder's tests share."""

import pytest

from ladder import setting_up, setup


@pytest.fixture
def own_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting up as the ladder alone knows it, without the pages and questions of the apps to its right."""
    monkeypatch.setattr(setup, "_steps", {step.code: step for step in setting_up.STEPS})
