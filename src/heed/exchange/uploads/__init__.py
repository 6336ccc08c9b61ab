"""Files given on a page: kept for as long as they are needed, looked at, tried and landed in the background."""
