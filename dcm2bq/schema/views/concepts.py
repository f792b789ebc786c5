"""Content items of SR documents by concept name, as in PS3.16's templates."""

from __future__ import annotations

from dataclasses import dataclass

from dcm2bq.schema.views.document_values import DocumentSql

CONTENT = "ContentSequence"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with all its codes: older documents use SNOMED-RT's codes for SNOMED CT's.

    Attributes:
        codes: pairs of coding scheme designator and code value.
    """

    codes: tuple[tuple[str, str], ...]

    def named(self, item: DocumentSql) -> str:
        """Return the condition that the content item's name is this concept."""
        name = item.item("ConceptNameCodeSequence")
        spelt = f"CONCAT({name.text('CodingSchemeDesignator')}, ' ', {name.text('CodeValue')})"
        return item.dialect.one_of(spelt, [f"{scheme} {code}" for scheme, code in self.codes])

    def first_in(self, item: DocumentSql) -> DocumentSql:
        """Return the first child of a content item with this name."""
        return item.first(CONTENT, "child", self.named)


def dcm(code: str) -> Concept:
    """Return a concept of PS3.16's own terminology."""
    return Concept((("DCM", code),))


def snomed(ct: str, rt: str) -> Concept:
    """Return a concept of SNOMED CT, also with its code in SNOMED-RT."""
    return Concept((("SCT", ct), ("SRT", rt), ("SNM3", rt), ("99SDM", rt)))
