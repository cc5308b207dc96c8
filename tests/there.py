"""What may be absent elsewhere and must be there in this test."""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value")


def there(value: Value | None) -> Value:
    assert value is not None
    return value
