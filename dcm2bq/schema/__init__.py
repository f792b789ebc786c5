"""The one definition of tables, columns and views."""
