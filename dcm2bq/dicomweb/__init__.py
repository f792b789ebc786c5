"""A small DICOMweb client: search (QIDO-RS), store (STOW-RS), retrieve (WADO-RS).

- `address`: which URL a resource name has, at Google or at any other server
- `session`: pooled connections, time limits, tries, Google's credentials where they belong
- `retrying`: what is tried again, when, and how long
- `response_errors`: which error of `dcm2bq.errors` a response without the instance is
- `multipart`: bodies of several parts, written and read
- `qido`, `stow`, `wado`: one service each, of DICOM PS3.18

It works on one server as on another; only `credentials` knows Google.
"""
