"""Whom a provider of sign-ons speaks of: a lasting name, and an address that may be believed. Pure.

Anybody can set up a tenant of Entra ID and write any address into its e-mail claim. So an address counts only where the
provider says that it is checked, or where the tenant that we trust gave it out itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

ENTRA = re.compile(r"https://login\.microsoftonline\.(?:com|us|cn)/([0-9a-f-]{36})/v2\.0")
OF_NO_TENANT = ("/common", "/organizations", "/consumers")
YES = (True, 1, "1", "true")


@dataclass(frozen=True)
class Who:
    """`subject` never changes and never goes to somebody else; `email` is empty where none may be believed."""

    issuer: str
    subject: str
    email: str


def who(claims: Mapping[str, object], issuer: str) -> Who:
    """Of claims whose signature, issuer and audience were checked."""
    return Who(issuer=issuer, subject=str(claims["sub"]), email=_address(claims, issuer))


def _address(claims: Mapping[str, object], issuer: str) -> str:
    email = str(claims.get("email", "")).strip().lower()
    if "@" in email and (_says_yes(claims, "email_verified") or _says_yes(claims, "xms_edov")):
        return email
    tenant = ENTRA.fullmatch(issuer)
    if tenant is None or claims.get("tid") != tenant[1]:
        return ""
    name = str(claims.get("preferred_username", "")).strip().lower()
    return name if name.count("@") == 1 and "#" not in name else ""  # a guest of the tenant has #EXT# in it


def _says_yes(claims: Mapping[str, object], name: str) -> bool:
    return claims.get(name) in YES
