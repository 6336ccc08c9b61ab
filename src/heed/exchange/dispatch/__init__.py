"""The way to the system of whoever dispatches: emergencies out, their answers in."""
