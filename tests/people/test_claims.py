"""Which address of a sign-on may be believed."""

import pytest

from people import claims

TENANT = "11111111-2222-3333-4444-555555555555"
ENTRA = f"https://login.microsoftonline.com/{TENANT}/v2.0"
OTHER = "https://id.wrenfield.example"
UPN = {"tid": TENANT, "preferred_username": "Priya@Wrenfield.example"}


@pytest.mark.parametrize(
    ("issuer", "said", "email"),
    [
        (OTHER, {"email": " Priya@Example.org ", "email_verified": True}, "priya@example.org"),
        (OTHER, {"email": "priya@example.org", "email_verified": "true"}, "priya@example.org"),
        (OTHER, {"email": "priya@example.org", "email_verified": False}, ""),
        (OTHER, {"email": "priya@example.org", "email_verified": "false"}, ""),
        (OTHER, {"email": "priya@example.org"}, ""),
        (OTHER, UPN, ""),  # only Entra's own tenants give that name out
        (OTHER, {"email_verified": True}, ""),
        (OTHER, {"email": "no address", "email_verified": True}, ""),
        (ENTRA, UPN, "priya@wrenfield.example"),
        (
            ENTRA,
            {**UPN, "email": "boss@wrenfield.example"},
            "priya@wrenfield.example",
        ),  # anybody can write that
        (ENTRA, {**UPN, "email": "p@example.org", "xms_edov": True}, "p@example.org"),
        (ENTRA, {**UPN, "tid": "99999999-2222-3333-4444-555555555555"}, ""),
        (ENTRA, {**UPN, "preferred_username": "boss_example.org#EXT#@wrenfield.example"}, ""),  # a guest
        (ENTRA, {**UPN, "preferred_username": "+44 1632 960001"}, ""),
        (f"{ENTRA}/", UPN, ""),
    ],
)
def test_an_address_counts_only_where_somebody_answers_for_it(
    issuer: str, said: dict[str, object], email: str
) -> None:
    found = claims.who({"sub": "s-1", **said}, issuer)

    assert found == claims.Who(issuer=issuer, subject="s-1", email=email)
