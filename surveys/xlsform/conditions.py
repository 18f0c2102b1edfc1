"""Who is asked: XLSForm's `relevant` as one of our rules (surveys/routing.py), and the other way round. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from surveys import routing
from surveys.xlsform.expressions import ALL, ANY, Joined, Not, NotUnderstood, Test, Tree, parse

Question = Mapping[str, Any]
Condition = dict[str, Any]
Rule = dict[str, Any]
# What merges into one condition about the same question, and under which join.
_MERGED = {ANY: {routing.IS, routing.ANSWERED}, ALL: {routing.IS_NOT, routing.LEFT_OUT}}
_OPPOSITE = {
    routing.IS: routing.IS_NOT,
    routing.IS_NOT: routing.IS,
    routing.ANSWERED: routing.LEFT_OUT,
    routing.LEFT_OUT: routing.ANSWERED,
}


class _Several:
    """Conditions of which all or any have to hold, as they are put together."""

    def __init__(self, join: str, parts: "Iterable[Condition | _Several]") -> None:
        self.join = join
        self.parts: list[Condition | _Several] = []
        for part in parts:
            self._add(part)

    def _add(self, part: "Condition | _Several") -> None:
        if isinstance(part, _Several):
            if part.join == self.join:
                for one in part.parts:
                    self._add(one)
            else:
                self.parts.append(part.parts[0] if len(part.parts) == 1 else part)
            return
        for one in self.parts:
            if isinstance(one, dict) and part["op"] in _MERGED[self.join] and _is_about(one, part):
                one["value"] = list(dict.fromkeys([*one["value"], *part["value"]]))
                return
        self.parts.append({**part, "value": list(part["value"])})


def rule_of(expression: str, known: Mapping[str, Question]) -> Rule:
    """The rule of an expression. `known` are the questions before it, by the names that XLSForm has for them, each
    with "codes": our codes by the names of its answers. Raises NotUnderstood for what a rule cannot hold.
    """
    tree = _conditions(parse(expression), known)
    if isinstance(tree, dict):
        return {"join": ALL, "conditions": [tree]}
    conditions = [one for one in tree.parts if isinstance(one, dict)]
    if len(conditions) < len(tree.parts):
        raise NotUnderstood
    return {"join": tree.join if len(conditions) > 1 else ALL, "conditions": conditions}


def both(first: Rule, second: Rule) -> Rule:
    """One rule for two that both have to hold. Raises NotUnderstood where no rule says that."""
    rules = [one for one in (first, second) if one]
    if len(rules) < 2:
        return rules[0] if rules else {}
    if any(one["join"] == ANY and len(one["conditions"]) > 1 for one in rules):
        raise NotUnderstood
    conditions = [condition for one in rules for condition in one["conditions"]]
    return {
        "join": ALL,
        "conditions": [one for at, one in enumerate(conditions) if one not in conditions[:at]],
    }


def expression_of(
    rule: Mapping[str, Any], names: Mapping[str, Sequence[str]], choices: Mapping[str, str]
) -> str:
    """A rule as XLSForm writes it. `names` are XLSForm's names by our codes (of a table one for each statement),
    `choices` those of answers by '<question> <answer>'. What looks at a question without a name is left out.
    """
    said = [
        _written(one, names[one["question"]], choices)
        for one in rule.get("conditions", [])
        if names.get(one["question"])
    ]
    return (" and " if rule.get("join", ALL) == ALL else " or ").join(filter(None, said))


def _written(condition: Mapping[str, Any], names: Sequence[str], choices: Mapping[str, str]) -> str:
    op, refs = condition["op"], [f"${{{one}}}" for one in names]
    if op in routing.OF_FIGURES:
        return f"{refs[0]} {'>=' if op == routing.AT_LEAST else '<='} {condition['value'][0]}"
    if op in {routing.ANSWERED, routing.LEFT_OUT}:
        sign, join = ("!=", " or ") if op == routing.ANSWERED else ("=", " and ")
        return _together([f"{ref} {sign} ''" for ref in refs], join)
    codes = [choices.get(f"{condition['question']} {code}", code) for code in condition["value"]]
    picked = [f"selected({refs[0]}, '{code}')" for code in codes]
    if op == routing.IS:
        return _together(picked, " or ")
    return _together([f"not({one})" for one in picked], " and ")


def _together(said: Sequence[str], join: str) -> str:
    return said[0] if len(said) == 1 else f"({join.join(said)})" if said else ""


def _is_about(one: Condition, other: Condition) -> bool:
    return (one["question"], one["op"]) == (other["question"], other["op"])


def _conditions(tree: Tree, known: Mapping[str, Question]) -> "Condition | _Several":
    if isinstance(tree, Joined):
        found = _Several(tree.join, [_conditions(one, known) for one in tree.parts])
        only = found.parts[0]
        return only if len(found.parts) == 1 else found
    if isinstance(tree, Not):
        return _opposite(_conditions(tree.what, known))
    return _condition(tree, known)


def _opposite(tree: "Condition | _Several") -> "Condition | _Several":
    if isinstance(tree, _Several):
        return _Several(ANY if tree.join == ALL else ALL, [_opposite(one) for one in tree.parts])
    if tree["op"] not in _OPPOSITE:
        raise NotUnderstood
    return {**tree, "op": _OPPOSITE[tree["op"]]}


def _condition(test: Test, known: Mapping[str, Question]) -> "Condition | _Several":
    about = known.get(test.name)
    if about is None:
        raise NotUnderstood
    if test.by == "count":
        return _counted(test, about)
    if test.value == "" and test.by in {"=", "!="} and not test.is_figure:
        return _of(about, routing.LEFT_OUT if test.by == "=" else routing.ANSWERED)
    if about["kind"] in routing.COMPARED:
        return _compared(test, about)
    return _chosen(test, about)


def _counted(test: Test, about: Question) -> Condition:
    """How many answers, or letters: only whether there are any."""
    said = (test.sign, test.value)
    if said in {(">", "0"), (">=", "1"), ("!=", "0")}:
        return _of(about, routing.ANSWERED)
    if said in {("=", "0"), ("<", "1"), ("<=", "0")}:
        return _of(about, routing.LEFT_OUT)
    raise NotUnderstood


def _chosen(test: Test, about: Question) -> Condition:
    code = about.get("codes", {}).get(test.value)
    if code is None or about["kind"] in routing.ONLY_WHETHER or test.by not in {"=", "!=", "selected"}:
        raise NotUnderstood
    if about["kind"] == "several" and test.by != "selected":
        raise NotUnderstood  # “= 'bus'” holds only where the bus is all that was ticked
    return _of(about, routing.IS_NOT if test.by == "!=" else routing.IS, code)


def _compared(test: Test, about: Question) -> "Condition | _Several":
    try:
        figure = Decimal(test.value)
    except ArithmeticError as error:
        raise NotUnderstood from error
    step = Decimal(1) if about["kind"] == "number" else Decimal("0.01")
    at_least = {">=": figure, ">": _above(figure, step), "=": figure}
    at_most = {"<=": figure, "<": _below(figure, step), "=": figure}
    found: list[Condition | _Several] = []
    if test.by in at_least:
        found.append(_of(about, routing.AT_LEAST, _kept(about, at_least[test.by])))
    if test.by in at_most:
        found.append(_of(about, routing.AT_MOST, _kept(about, at_most[test.by])))
    if not found:
        raise NotUnderstood
    return found[0] if len(found) == 1 else _Several(ALL, found)


def _above(figure: Decimal, step: Decimal) -> Decimal:
    return (figure // step) * step + step


def _below(figure: Decimal, step: Decimal) -> Decimal:
    whole = (figure // step) * step
    return whole - step if whole == figure else whole


def _kept(about: Question, figure: Decimal) -> str:
    """As such an answer is kept (surveys/answers.py)."""
    if figure < 0 or figure >= 10**9:
        raise NotUnderstood
    if about["kind"] == "money":
        if figure != round(figure, 2):
            raise NotUnderstood
        return f"{figure:.2f}"
    if figure != int(figure):
        raise NotUnderstood
    return str(int(figure))


def _of(about: Question, op: str, *value: str) -> Condition:
    return {"question": about["code"], "op": op, "value": list(value)}
