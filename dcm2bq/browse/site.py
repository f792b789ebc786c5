"""Shared state of all pages, and the rendering of templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dcm2bq.browse.instances import CopiedInstances, Instances, QueriedInstances
from dcm2bq.browse.object_rows import ObjectRowsReader
from dcm2bq.browse.security import Guard
from dcm2bq.configuration import Configuration
from dcm2bq.database import Database, open_database
from dcm2bq.schema.data_dictionary import UIDS

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Options:
    """The options of the pages.

    Attributes:
        name: the warehouse's name.
        token: as in `Guard`.
        max_bytes: the most bytes that one query may bill in BigQuery.
        data_set: the only data set that is shown, as in `dcm2bq.open`; None: the configured one.
        replay_to: the served function that replays dead letters; None: this process.
    """

    name: str
    token: str = ""
    max_bytes: int | None = None
    replay_to: str | None = None
    data_set: str | None = None


class Site:
    """The configured warehouse and the templates.

    Raises:
        ConfigurationError, UsageError: as `dcm2bq.open`.
    """

    def __init__(self, configuration: Configuration, options: Options) -> None:
        self.configuration = configuration
        self.options = options
        self.guard = Guard(options.token)
        self.database = open_database(
            configuration, safe=True, max_bytes=options.max_bytes, data_set=options.data_set
        )
        self.instances = _instances(configuration, self.database)
        self.objects = ObjectRowsReader(self.database, self.instances, self.metadata_table)

    @property
    def bills(self) -> bool:
        """Whether queries cost money."""
        return self.configuration.warehouse == "bigQuery"

    @property
    def has_dead_letters(self) -> bool:
        """Whether dead letters are shown, which name identified objects in any data set."""
        return self.options.data_set is None

    @property
    def mark(self) -> str:
        """Return the prefix of a parameter's name in the warehouse's SQL."""
        return self.database.parameter_mark

    @property
    def metadata_table(self) -> str:
        """The SQL name of the metadata table."""
        return f"`{self.configuration.big_query.table_id}`" if self.bills else "metadata"

    def rows(self, sql: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query on the warehouse; parameters are written ``@name``."""
        return self.database.sql(sql.replace("@", self.mark), parameters).fetchall()

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """Render a page, or a part of one."""
        html = self._templates.get_template(template).render(
            site=self, path=request.url.path, form_token=self.guard.form_token(), **values
        )
        return HTMLResponse(html, status)

    @cached_property
    def _templates(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE / "templates"),
            autoescape=True,  # for any file name
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(_FILTERS)
        environment.globals["dict"] = dict
        return environment


def _instances(configuration: Configuration, database: Database) -> Instances:
    if configuration.warehouse == "bigQuery":
        return QueriedInstances(database)
    return CopiedInstances(database, configuration.duckdb.path)


def number(value: float | None) -> str:
    """Format a number as ``1,234,567``."""
    if value is None:
        return ""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def size(value: float | None) -> str:
    """Format bytes with a decimal unit as ``12.3 MB``."""
    if value is None:
        return ""
    amount = float(value)
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} PB"


def moment(value: datetime | None) -> str:
    """Format a time as ``2026-11-30 08:15:00 UTC``."""
    return "" if value is None else f"{value:%Y-%m-%d %H:%M:%S} UTC"


def uid_name(uid: str | None) -> str:
    """Return the name of a UID in PS3.6, or the UID itself.

    pydicom's `UID` is not used, because it would warn about an invalid UID, and quote it.
    """
    known = UIDS.get(uid or "")
    return known.name if known else uid or ""


def cell(value: Any) -> str:
    """Convert a value of a list to text."""
    return "" if value is None else str(value)


_FILTERS: Mapping[str, Any] = {
    "number": number,
    "size": size,
    "zip": zip,
    "moment": moment,
    "cell": cell,
}
