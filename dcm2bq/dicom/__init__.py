"""The parser: reads a DICOM header into a JSON document.

::

    document                read_metadata: reads a file, returns a Document
    file_format             what the file is: preamble, File Meta group, transfer syntax
    plain_reader            reads well-formed headers, fast
    careful_reader          reads all other headers, from the beginning
    element_headers         element headers, malformed ones too; recovery after damaged bytes
    value_extents           where values end
    undefined_lengths       where values of undefined length end: items, delimiters
    pixel_data_end          where encapsulated Pixel Data ends; its offset tables
    element_layout, value_kinds     the key of each element, and its kind of value
    text_values, binary_numbers, pixel_values   the meaning of a value's bytes
    decoder                 decodes values within the budget and adds warnings
    private_elements        private creators and the blocks that they reserve
    character_sets, dictionary, tables          the meaning of tags and character sets
    file_window             the bytes of a file in windows, inflated if they are compressed
    limits                  the limits on reading one file
    options                 the options under jsonOutputOptions
    collected_warnings, warning_codes           warnings of one file; the table of all warnings
    json_text               a document as JSON text
"""

from dcm2bq.dicom.document import Document, Tier, read_metadata
from dcm2bq.dicom.json_text import to_json
from dcm2bq.dicom.options import JsonOptions

__all__ = ["Document", "JsonOptions", "Tier", "read_metadata", "to_json"]
