"""The small decisions of this room: what a figure may say, and which look-ups somebody should look at; pure."""
