"""A view: its name, description, dependencies and SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dcm2bq.schema.views.queries import Context


@dataclass(frozen=True, slots=True)
class View:
    """A view's definition.

    Attributes:
        name: its name in both warehouses.
        description: the meaning of a row, in one sentence.
        sql: returns its query for a dialect and a form of documents.
        uses: the views in the query; each is created before this one.
    """

    name: str
    description: str
    sql: Callable[[Context], str]
    uses: tuple[str, ...] = ("instances",)
