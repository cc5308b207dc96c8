"""The records of the environment's settings, for the time of a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from app.settings import Settings, read_settings
from data.records import Records, open_records


def command_settings() -> Settings:
    """Return what the environment says; ``SettingsError`` where it cannot be used."""
    return read_settings(os.environ, [])


@contextmanager
def opened_records() -> Iterator[Records]:
    """Give the records as they stand, closed at the end; a command never makes new ones.

    Raises
    ------
    SettingsError
        Where the environment says what cannot be used.
    RecordsError
        Where there are none, or of another version than this program's.
    """
    records = open_records(command_settings().records_url, may_change=False)
    try:
        yield records
    finally:
        records.close()
