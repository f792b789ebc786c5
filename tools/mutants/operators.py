"""The choice of mutants: some of Cosmic Ray's operators, and one of ours for SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cosmic_ray import plugins
from cosmic_ray.operators.operator import Example, Operator

# Cosmic Ray replaces each operator by every other one. Two for each comparison (the boundary and
# the opposite) and one for each arithmetic operator find the same gaps in a quarter of the time.
# Left out: `|`, which is in annotations that are never evaluated, and decorators.
CHOSEN = (
    r"core/(AddNot|NumberReplacer|ExceptionReplacer|ZeroIterationForLoop"
    r"|Replace(TrueWithFalse|FalseWithTrue|AndWithOr|OrWithAnd)"
    r"|Replace(BreakWithContinue|ContinueWithBreak)"
    r"|ReplaceUnaryOperator_Delete_Not|ReplaceUnaryOperator_USub_UAdd"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|Div_Mul|FloorDiv_Mul|Mod_Mul|Pow_Mul)"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is"
    r"|Lt_LtE|Lt_GtE|Gt_GtE|Gt_LtE|LtE_Lt|LtE_Gt|GtE_Gt|GtE_Lt))"
    r"|dcm2bq/Sql"
)

_SQL = re.compile(r"\b(?:SELECT|CASE)\b")
# Replacements for parts of SQL.
_REPLACEMENTS = (
    (r" DESC\b", " ASC"),
    (r"\bMAX\(", "MIN("),
    (r"\bNOT (?=\w)", ""),
    (r"\bIS NULL", "IS NOT NULL"),
    (r"\bIS NOT NULL", "IS NULL"),
    (r" = 1\b", " = 2"),
    (r" > 1\b", " > 2"),
    (r" >= ", " > "),
    (r" < ", " <= "),
    (r" AND ", " OR "),
    (r"\bTRUE\b", "FALSE"),
    (r"\bFALSE\b", "TRUE"),
    (r"\bTHEN 0\b", "THEN 3"),
    (r"\bTHEN 2\b", "THEN 1"),
    (r" - 1\)", ")"),
)


class Sql(Operator):
    """Changes one comparison, order or aggregate in a text that holds SQL."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        for _ in _found(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        start, end, text = list(_found(node))[index]
        node.value = node.value[:start] + text + node.value[end:]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (Example("'SELECT a ORDER BY b DESC'", "'SELECT a ORDER BY b ASC'"),)


def _found(node: Any) -> Iterator[tuple[int, int, str]]:
    if node.type != "string" or not _SQL.search(node.value):
        return
    for pattern, text in _REPLACEMENTS:
        for match in re.finditer(pattern, node.value):
            yield match.start(), match.end(), text


class _Provider:
    def __iter__(self) -> Iterator[str]:
        return iter(("Sql",))

    def __getitem__(self, name: str) -> type[Operator]:
        return {"Sql": Sql}[name]


def register() -> None:
    """Make our operator known to Cosmic Ray."""
    plugins.OPERATOR_PROVIDERS["dcm2bq"] = _Provider()
