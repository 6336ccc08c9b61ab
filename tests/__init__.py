"""The tests of Heed; `./heed test` runs them all, and each folder mirrors one of the package."""
