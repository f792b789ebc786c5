"""The pages, one module each: ``routes(site)`` gives what it answers."""
