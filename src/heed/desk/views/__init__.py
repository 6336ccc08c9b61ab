"""The desk's doors: calls, people, the worklist."""
