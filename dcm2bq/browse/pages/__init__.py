"""The pages, one module each: ``routes(site)`` returns its routes."""
