"""Opens any file, refuses one that is not whole, and splits it into records: what every kind of file shares."""
