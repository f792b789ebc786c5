"""A small DICOMweb client: search (QIDO-RS), store (STOW-RS), retrieve (WADO-RS).

- `address`: the URL of a resource name, at Google or at any other server
- `session`: pooled connections, time limits, retries, and Google's credentials for Google's hosts
- `unencoded_queries`: sends a query without percent-encoding, for servers that do not decode it
- `response_errors`: translates responses into the errors of `dcm2bq.errors`
- `not_found`: checks with a search that an instance is gone after a 404
- `multipart`: writes and reads multipart bodies
- `qido`, `stow`, `wado`: one service of DICOM PS3.18 each
- `credentials`: Google's credentials; the only module that is specific to Google
"""
