"""Turns of phrase that pages and messages of every app need. Pure."""


def before_a_verb(who: str) -> str:
    """'Alison Grant, head of adult care,': with the comma that a role needs behind it; a name alone as it is."""
    return f"{who}," if "," in who else who
