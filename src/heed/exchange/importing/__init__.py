"""What every import does: its words are understood, its rows land in batches, and it says what it found."""
