import ctypes
import platform

import pytest

from app.memory import hand_back_what_is_large


def test_large_arrays_go_back_where_the_c_library_knows_how() -> None:
    assert hand_back_what_is_large() is (platform.libc_ver()[0] == "glibc")


@pytest.mark.parametrize("fault", [AttributeError, OSError, TypeError])
def test_another_c_library_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def without(_: None) -> None:
        raise fault

    monkeypatch.setattr(ctypes, "CDLL", without)
    assert hand_back_what_is_large() is False
