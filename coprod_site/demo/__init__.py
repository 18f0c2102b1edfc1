"""The demo: a made-up council's good week, recorded through the same actions that the screens use."""

from coprod_site.demo.cast import PASSWORD, SIGN_INS

__all__ = ["PASSWORD", "SIGN_INS"]
