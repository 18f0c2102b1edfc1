"""The questions of the bare form: what asks it and what serves it run with other settings."""

QUESTIONS = [f"q{number}" for number in range(1, 7)]
