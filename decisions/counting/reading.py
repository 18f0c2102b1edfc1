"""A result read back from its published text (`Result.as_json`): pages draw what was published, and count nothing."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from decisions.counting import both_halves
from decisions.counting.manifest import RANKED, Manifest
from decisions.counting.result import Outcome, Result, Round


def read(manifest: Manifest, said: Mapping[str, Any], *, cast: int = 0) -> Result:
    """The result of these rules, whatever order the keys of objects have come to.

    Where the outcome alone was published it has no rounds, and `cast` as given.
    """
    found = _of_one(manifest, said, cast)
    if "halves" not in said:
        return found
    each = both_halves.of_each(manifest)
    return replace(found, halves=tuple(_of_one(each, half, 0) for half in said["halves"]))


def _of_one(manifest: Manifest, said: Mapping[str, Any], cast: int) -> Result:
    keys = {option.name: option.key for option in manifest.options}
    return Result(
        manifest,
        Outcome(said["outcome"]),
        cast=said.get("ballots", cast),
        blank=said.get("blank", 0),
        winners=tuple(keys[name] for name in said["winners"]),
        tied=tuple(keys[name] for name in said["tied"]),
        quota=said.get("quota"),
        rounds=tuple(_round(one, keys) for one in said.get("rounds", ())),
        head_to_head=_table(manifest, said.get("head_to_head") or {}),
        head_to_head_winner=_key(keys, said.get("head_to_head_winner")),
    )


def _round(one: Mapping[str, Any], keys: Mapping[str, str]) -> Round:
    return Round(
        one["what"],
        _key(keys, one["of"]),
        tuple(Fraction(one["votes"][name]) for name in keys),
        exhausted=Fraction(one["exhausted"]),
        lost=Fraction(one["lost"]),
        elected=tuple(keys[name] for name in one["elected"]),
        excluded=tuple(keys[name] for name in one["excluded"]),
        by_lot=tuple(keys[name] for name in one["by_lot"]),
    )


def _key(keys: Mapping[str, str], name: str | None) -> str | None:
    return None if name is None else keys[name]


def _table(manifest: Manifest, said: Mapping[str, Mapping[str, int]]) -> tuple[tuple[int, ...], ...]:
    names = [option.name for option in manifest.options]
    if not said or manifest.by not in RANKED:
        return ()
    return tuple(tuple(said[name].get(other, 0) for other in names) for name in names)
