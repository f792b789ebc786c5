"""HTTP: connections, retries, deadlines and Google's REST APIs."""
