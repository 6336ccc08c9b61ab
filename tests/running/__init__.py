"""What the whole run needs besides the tests: its steps, a PostgreSQL server, a browser."""
