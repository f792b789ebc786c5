"""``dcm2bq doctor``: checks the configuration and the resources that it names."""
