"""The same look-ups on this dashboard and on another one, in one run."""
