"""Drift of the clients since training, measured: ``python -m model.drift REFERENCE CURRENT``."""
