"""The room in which a DICOM header becomes a JSON document.

::

    document       read_metadata: a file in, a Document out
    file_format    what the file is: preamble, File Meta group, encoding of the data set
    elements       the loop over elements, and what it does with odd ones
    layout         what to do with each element: its key, its kind of value
    values, decoder        what a value's bytes mean; what cannot be decoded
    extents        where values end that do not end in hand
    private_elements       creators and what they reserve
    character_sets, dictionary, tables      what tags and character sets mean
    odd_headers, bulk_data          headers written wrongly; where undecoded bytes are
    source         bytes in windows, inflated where need be
    findings       warnings
    json_text      a document's JSON
"""

from dcm2bq.dicom.document import Document, read_metadata
from dcm2bq.dicom.json_text import to_json
from dcm2bq.dicom.options import JsonOptions

__all__ = ["Document", "JsonOptions", "read_metadata", "to_json"]
