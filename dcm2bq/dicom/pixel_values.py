"""Values whose VR depends on other elements: US or SS, lookup tables (PS3.3 C.7.6.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dcm2bq.dicom.binary_numbers import signed
from dcm2bq.dicom.value_kinds import BINARY, IGNORED

if TYPE_CHECKING:
    from dcm2bq.dicom.element_layout import Entry, Layout

_PIXEL_REPRESENTATION = 0x00280103
_LUT_DESCRIPTOR = 0x00283002


class _Pending(NamedTuple):
    document: dict[str, Any]
    entry: Entry
    raw: bytes
    order: str


class PixelValues:
    """Values whose VR depends on Pixel Representation.

    That attribute may come later, or be in an outer data set. Until it is read, values are read as
    US.

    Attributes:
        pending: the values whose VR is not decided yet.
    """

    __slots__ = ("_layout", "pending")

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.pending: list[_Pending] = []

    def add(self, document: dict[str, Any], entry: Entry, raw: bytes, order: str) -> None:
        """Add a value of ``document`` that was read as US."""
        self.pending.append(_Pending(document, entry, raw, order))

    def forget(self, first: int) -> None:
        """Forget the values from index ``first`` on, because their data set is read again."""
        del self.pending[first:]

    def settle(self, document: dict[str, Any], first: int, depth: int) -> None:
        """Decide the values from index ``first`` on, by Pixel Representation in ``document``."""
        representation = self._layout.first_value(document, _PIXEL_REPRESENTATION)
        if not isinstance(representation, int) and depth:
            return  # the outer data set decides
        if representation == 1:
            for one in self.pending[first:]:
                if one.raw and len(one.raw) % 2 == 0:
                    value = signed(self._layout, one.entry, one.raw, one.order)
                    one.document[one.entry.key] = value
        self.forget(first)


def lookup_table(layout: Layout, document: dict[str, Any], entry: Entry) -> Entry:
    """Return US for LUT Data if its descriptor declares one value, else OW."""
    if layout.first_value(document, _LUT_DESCRIPTOR) == 1:
        return entry._replace(vr="US")
    ignored = layout.options.ignore_binary
    return entry._replace(kind=IGNORED if ignored else BINARY, vr="OW")
