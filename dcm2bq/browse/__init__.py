"""``dcm2bq browse``: the tables in a browser, read only but for the replay of dead letters.

::

    application   the routes, and errors as pages
    security      who may ask: host, token, origin; the headers of every answer
    server        the process: options, uvicorn
    instances     the narrow columns of the current rows, in memory (DuckDB) or as SQL (BigQuery)
    filters       a page's state in its address, as conditions
    questions     the SQL behind the overview and the search
    charts        bar charts as SVG
    object_rows   the rows of one object, and the views over its current row
    documents     a header as rows of a table: tag, keyword, VR, value
    pages/        one module a page
    templates/    HTML (Jinja2, always escaped)
    static/       the style sheet, and htmx as published

Warehouses are read by `dcm2bq.database` alone.
"""
