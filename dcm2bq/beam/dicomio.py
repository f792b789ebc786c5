"""`DicomSearch`, `FormatToQido` and `UploadToDicomStore`.

Constructors, inputs and outputs are those of ``apache_beam.io.gcp.healthcare.dicomio``, so a
pipeline only changes one import. Each transform outputs a dict for every element:

- ``success``: True if everything was done
- ``status``: the HTTP status; a sentence if there is no response, or none that can be trusted
- ``result``: the results of a search; for an upload, the server's report about the instance, unless
  it only says that the instance is stored
- ``input``: the element, unchanged; for an upload only if it failed
- ``duplicates`` and ``gaps``: of a search during which the store changed
  (`dcm2bq.dicomweb.qido.SearchResults`)
- ``action``: of `FormatToQido`: the notification's action, if it has one

In addition to Beam's arguments, all accept `dicomweb_url` (the DICOMweb root of a server that is
not Google's) and `headers` for it. `with_failures` sends failures to a separate output.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import partial
from typing import Any, Self

import apache_beam as beam

from dcm2bq.beam.concurrent_dofn import FAILURES, RESULTS, ConcurrentDoFn, at_least_one
from dcm2bq.beam.dicomclient import DicomApiHttpClient
from dcm2bq.beam.notifications import to_search
from dcm2bq.dicomweb.address import Base
from dcm2bq.dicomweb.qido import LEVELS
from dcm2bq.dicomweb.stow import ACCEPTED, OK

STORE_KEYS = ("project_id", "region", "dataset_id", "dicom_store_id")
URL_KEY = "dicomweb_url"
INPUT_TYPES = ("bytes", "fileio")


class _Routed(beam.PTransform):  # type: ignore[misc]  # Beam is not installed where types are checked
    """A transform that can have a second output, for its failures."""

    splits_failures = False

    def with_failures(self) -> Self:
        """Return this transform with two outputs: ``results, failures = … | ….with_failures()``.

        The failures are the same dicts as without it.
        """
        twin = copy.copy(self)
        twin.splits_failures = True
        return twin

    def _do_fn(self) -> beam.DoFn:
        raise NotImplementedError

    def expand(self, pcoll: Any) -> Any:
        transform = beam.ParDo(self._do_fn())
        if self.splits_failures:
            return pcoll | transform.with_outputs(FAILURES, main=RESULTS)
        return pcoll | transform


class DicomSearch(_Routed):
    """Searches DICOM stores for metadata (QIDO-RS).

    Input: dicts with ``project_id``, ``region``, ``dataset_id``, ``dicom_store_id`` (or with
    ``dicomweb_url`` instead of the four), ``search_type`` (``instances``, ``series`` or
    ``studies``), and optionally ``params``, a dict of filters. Every page is read; ``limit`` in
    ``params`` is the size of a page.

    Output: dicts with ``result`` (a list of DICOM JSON data sets; empty if a page failed),
    ``status``, ``input``, ``success``; and ``duplicates`` and ``gaps`` if the store changed.

    Args:
        buffer_size: the number of elements that are searched for together.
        max_workers: the number of threads per worker for them.
        client: sends the requests instead of `DicomApiHttpClient`; it must be picklable.
        credential: of `google.auth`, for the Healthcare API; None: the worker's credentials.
        dicomweb_url: the DICOMweb root of a server, for elements that do not name one.
        headers: sent to URLs below `dicomweb_url`.

    Raises:
        ValueError: `buffer_size` or `max_workers` is not a positive number.
        ConfigurationError: `dicomweb_url` is not a URL.
    """

    def __init__(
        self,
        buffer_size: int = 8,
        max_workers: int = 5,
        client: Any = None,
        credential: Any = None,
        *,
        dicomweb_url: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.buffer_size = at_least_one("buffer_size", buffer_size)
        self.max_workers = at_least_one("max_workers", max_workers)
        self.client = client
        self.credential = credential
        self.dicomweb_url = _checked_url(dicomweb_url)
        self.headers = dict(headers or {})

    def _do_fn(self) -> beam.DoFn:
        return _SearchDoFn(self)


class _SearchDoFn(ConcurrentDoFn):
    def __init__(self, options: DicomSearch) -> None:
        super().__init__(
            options.buffer_size,
            options.max_workers,
            partial(_make_client, options.headers, options.dicomweb_url),
            options.client,
            split=options.splits_failures,
        )
        self._credential = options.credential
        self._url = options.dicomweb_url

    def answer(self, client: Any, element: Any) -> dict[str, Any]:
        problem = self._problem(element)
        if problem is not None:
            return self.failure(element, problem)
        params = element.get("params")
        # A custom client may change its arguments.
        given = dict(params) if isinstance(params, Mapping) else params
        names = [element.get(key) for key in STORE_KEYS]
        found, status = client.qido_search(
            *names, element["search_type"], given, self._credential, **self._server(element)
        )
        success = status == OK
        answer = {"result": list(found), "status": status, "input": element, "success": success}
        counts = {name: getattr(found, name, 0) for name in ("duplicates", "gaps")}
        return {**answer, **counts} if any(counts.values()) else answer

    def failure(self, element: Any, status: Any) -> dict[str, Any]:
        return {"result": [], "status": status, "input": element, "success": False}

    def _problem(self, element: Any) -> str | None:
        if not isinstance(element, Mapping):
            return "The input must be a dict."
        needed = () if self._server(element) else STORE_KEYS
        for key in (*needed, "search_type"):
            if key not in element:
                return f"Must have {key} in the dict."
        if element["search_type"] not in tuple(LEVELS):
            return 'Search type can only be "studies", "instances" or "series"'
        return None

    def _server(self, element: Mapping[str, Any]) -> dict[str, str]:
        """Return the server's URL as a keyword argument; none for a store of the Healthcare API.

        Beam's own client does not have that argument.
        """
        url = element.get(URL_KEY) or self._url
        return {URL_KEY: url} if url else {}


class FormatToQido(_Routed):
    """Converts notifications of the Healthcare API into inputs of `DicomSearch`.

    Input: a notification's data, which is the resource name of an instance (a series, a study), as
    text or bytes; or the Pub/Sub message with its attributes.

    Output: dicts with ``result`` (an input of `DicomSearch`; empty if the input is not such a
    notification), ``input``, ``success``, and ``action`` if the message has one. The action
    identifies deleted instances, which a search does not find.

    Args:
        credential: ignored; Beam's transform accepts it.
    """

    def __init__(self, credential: Any = None) -> None:
        super().__init__()
        self.credential = credential

    def _do_fn(self) -> beam.DoFn:
        return _FormatDoFn(split=self.splits_failures)


class _FormatDoFn(beam.DoFn):  # type: ignore[misc]  # Beam is not installed where types are checked
    def __init__(self, *, split: bool) -> None:
        self._split = split

    def process(self, element: Any) -> Any:
        answer = to_search(element)
        failed = self._split and not answer["success"]
        yield beam.pvalue.TaggedOutput(FAILURES, answer) if failed else answer


class UploadToDicomStore(_Routed):
    """Stores DICOM files (STOW-RS), one in each request.

    Input: files as bytes (``input_type='bytes'``) or as Beam's readable files
    (``input_type='fileio'``).

    Output: dicts with ``status`` and ``success``; ``input`` if it failed; ``result`` unless the
    server only reported that the instance is stored: a list of dicts with ``stored``, ``warning``
    (stored, but not as it was sent), ``SOPClassUID``, ``SOPInstanceUID``, ``reason`` (the
    standard's code, four hex digits) and ``why``. A success is an instance that the server names
    as stored.

    Args:
        destination_dict: ``project_id``, ``region``, ``dataset_id`` and ``dicom_store_id``, or
            ``dicomweb_url`` instead of the four.
        input_type: ``bytes`` or ``fileio``.
        buffer_size: the number of files that are sent together. They are kept in memory.
        max_workers: the number of threads per worker for them.
        client: sends the requests instead of `DicomApiHttpClient`; it must be picklable.
        credential: of `google.auth`, for the Healthcare API; None: the worker's credentials.
        dicomweb_url: the DICOMweb root of a server, if the destination does not name one.
        headers: sent to URLs below `dicomweb_url`.
        verify: if a response does not say whether the instance is stored, search for it
            (QIDO-RS) instead of failing.

    Raises:
        ValueError: an argument is invalid.
        ConfigurationError: `dicomweb_url` is not a URL.
    """

    def __init__(  # noqa: PLR0917 - Beam's arguments, in Beam's order
        self,
        destination_dict: Mapping[str, str],
        input_type: str,
        buffer_size: int = 8,
        max_workers: int = 5,
        client: Any = None,
        credential: Any = None,
        *,
        dicomweb_url: str | None = None,
        headers: Mapping[str, str] | None = None,
        verify: bool = False,
    ) -> None:
        super().__init__()
        if input_type not in INPUT_TYPES:
            raise ValueError("input_type could only be 'bytes' or 'fileio'")
        self.destination_dict = dict(destination_dict or {})
        self.input_type = input_type
        self.buffer_size = at_least_one("buffer_size", buffer_size)
        self.max_workers = at_least_one("max_workers", max_workers)
        self.client = client
        self.credential = credential
        self.dicomweb_url = _checked_url(self.destination_dict.get(URL_KEY) or dicomweb_url)
        self.headers = dict(headers or {})
        self.verify = verify
        for key in () if self.dicomweb_url else STORE_KEYS:
            if key not in self.destination_dict:
                raise ValueError(f"Must have {key} in the dict.")

    def _do_fn(self) -> beam.DoFn:
        return _StoreDoFn(self)


class _StoreDoFn(ConcurrentDoFn):
    def __init__(self, options: UploadToDicomStore) -> None:
        super().__init__(
            options.buffer_size,
            options.max_workers,
            partial(_make_client, options.headers, options.dicomweb_url),
            options.client,
            split=options.splits_failures,
        )
        self._names = [options.destination_dict.get(key) for key in STORE_KEYS]
        # Beam's own client has neither of these arguments.
        self._further: dict[str, Any] = {}
        if options.dicomweb_url:
            self._further[URL_KEY] = options.dicomweb_url
        if options.verify:
            self._further["verify"] = True
        self._credential = options.credential
        self._reads = options.input_type == "fileio"

    def answer(self, client: Any, element: Any) -> dict[str, Any]:
        content = _content(element) if self._reads else element
        said, status = client.dicomweb_store_instance(
            *self._names, content, self._credential, **self._further
        )
        if not _stored(said, status):
            answer = self.failure(element, status)
        else:
            answer = {"status": status, "success": True}
        return {**answer, "result": said} if said else answer

    def failure(self, element: Any, status: Any) -> dict[str, Any]:
        return {"status": status, "success": False, "input": element}


def _content(element: Any) -> bytes:
    with element.open() as file:
        content: bytes = file.read()
    return content


def _stored(said: Any, status: Any) -> bool:
    """Return whether the instance is stored. Our client explains any other success."""
    if said:
        return status in (OK, ACCEPTED) and all(verdict.get("stored") for verdict in said)
    return bool(status == OK)


def _make_client(headers: Mapping[str, str], dicomweb_url: str | None) -> DicomApiHttpClient:
    return DicomApiHttpClient(headers=headers, headers_for=dicomweb_url)


def _checked_url(dicomweb_url: str | None) -> str | None:
    return None if dicomweb_url is None else Base.parse(dicomweb_url, option=URL_KEY).url
