"""The package in which a DICOM header becomes a JSON document.

::

    document        read_metadata: a file in, a Document out
    file_format     what the file is: preamble, File Meta group, how the data set is written
    plain           reads headers that are in order, fast
    careful         reads all others, from the beginning
    headers         headers of elements, odd ones too; the next one after bytes that are none
    extents                 where values end
    undecoded_values        where bytes that are not decoded end: BulkDataURIs, pixel data
    layout, kinds   what to do with each element: its key, its kind of value
    texts, numbers, pixel_values    what a value's bytes mean
    decoder         values within the budget, with warnings
    private_elements        creators and what they reserve
    character_sets, dictionary, tables      what tags and character sets mean
    source          bytes in windows, inflated where need be
    limits, findings, warning_codes         what reading may cost; warnings
    json_text       a document's JSON
"""

from dcm2bq.dicom.document import Document, Tier, read_metadata
from dcm2bq.dicom.json_text import to_json
from dcm2bq.dicom.options import JsonOptions

__all__ = ["Document", "JsonOptions", "Tier", "read_metadata", "to_json"]
