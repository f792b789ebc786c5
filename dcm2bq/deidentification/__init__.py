"""De-identification of a document by PS3.15 Annex E.

::

    document       Deidentifier: a document in, the de-identified document out
    policy         which code applies to an attribute, and why
    profile_table  PS3.15's tables, generated
    replacement    keyed replacements: UIDs, dummy values, shifts, hashes
    dates          dates and times, shifted
    elements       what a code does to an element of a value representation
    markers        the attributes that say that a document is de-identified
"""

from dcm2bq.deidentification.document import Deidentified, Deidentifier
from dcm2bq.deidentification.policy import Policy, Rule
from dcm2bq.deidentification.replacement import Replacements

__all__ = ["Deidentified", "Deidentifier", "Policy", "Replacements", "Rule"]
