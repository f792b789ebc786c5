"""``dcm2bq browse``: the tables in a browser, read-only except for replaying dead letters.

::

    application   the routes, and errors as pages
    security      access checks (host, token, origin) and response headers
    server        the process: options, uvicorn
    instances     the narrow columns of the current rows, in memory (DuckDB) or as SQL (BigQuery)
    filters       the filters in a page's URL, as SQL conditions
    queries       the SQL of the overview and of the search
    charts        bar charts as SVG
    object_rows   the rows of one object, and the views over its current row
    header_table  a header as rows of a table: tag, keyword, VR, value
    dead_letter_advice  the meaning of each reason of a dead letter, and what to do
    pages/        one module for each page
    templates/    HTML (Jinja2, always escaped)
    static/       the style sheet and an unmodified copy of htmx

All reads of a warehouse go through `dcm2bq.database`.
"""
