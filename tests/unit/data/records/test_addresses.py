"""What stands in an address: understood, or refused in a sentence without its password."""

from __future__ import annotations

import pytest

from data.records import RecordsError, open_records
from data.records.engines import engine_at, understood

SECRET = "s3cr3t"

ADDRESSES = {
    "": "not one of a database",
    "http://there": "SQLite or PostgreSQL, nowhere else",
    f"mysql://someone:{SECRET}@127.0.0.1/x": "SQLite or PostgreSQL, nowhere else",
    "sqlite://": "need a file",
    "sqlite:///:memory:": "need a file",
    "sqlite:////nowhere/at/all.db": "cannot write /nowhere/at/all.db: No such file",
    "sqlite:////": "Is a directory",
    f"postgresql://someone:{SECRET}@127.0.0.1:port/x": "not one of a database",
    f"postgres://someone:{SECRET}@127.0.0.1:1/x": "cannot be reached",
    f"postgres://someone:a/{SECRET}@127.0.0.1:1/x": "cannot be reached",
    f"postgres://someone:a@{SECRET}/b@127.0.0.1:1/x": "cannot be reached",
    f"postgres://someone:{SECRET}@127.0.0.1:1/x?sslmod=require": "not understood",
}


def test_an_address_that_cannot_be_used_is_one_sentence_without_its_password() -> None:
    for address, words in ADDRESSES.items():
        with pytest.raises(RecordsError) as refused:
            open_records(address)
        said = str(refused.value)
        assert words in said, address
        assert SECRET not in said + repr(refused.value.__cause__), address
        assert "\n" not in said, address


def test_herokus_spelling_and_the_parameters_of_tls_are_kept() -> None:
    url = understood(f"postgres://u:{SECRET}@h:5433/x?sslmode=verify-full&sslrootcert=/ca.pem")
    assert url.drivername == "postgresql+psycopg"
    engine = engine_at(url)
    _, parts = engine.dialect.create_connect_args(url)
    assert parts["sslmode"] == "verify-full"
    assert parts["sslrootcert"] == "/ca.pem"
    assert (parts["host"], parts["port"], parts["password"]) == ("h", 5433, SECRET)
    assert SECRET not in repr(engine)
