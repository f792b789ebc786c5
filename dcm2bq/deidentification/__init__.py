"""De-identification of a document by PS3.15 Annex E.

::

    document       Deidentifier: de-identifies a document
    policy         determines the code that applies to an attribute, and why
    options        the options under "deidentify", with defaults and checks
    profile_table  PS3.15's tables, generated
    replacement    keyed replacements: UIDs, dummy values, shifts, hashes
    dates          shifts dates and times
    elements       applies a code to an element, by its value representation
    known_names    finds the header's names in text that is kept
    markers        the attributes that mark a document as de-identified

This file imports nothing: `dcm2bq.configuration` needs only `options`.
"""
