"""The call screen's scripts in a real Chromium, before a small server of their own that can fail in every way."""
