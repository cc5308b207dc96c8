"""Arrays come back as they were packed; what is none of them is refused before it is unpacked."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest

from data.array_archive import LARGEST, TEXT, pack_arrays, unpack_arrays

ARRAYS = {
    "names": np.array(["a", "bcd"]),
    "numbers": np.array([[1.5, np.nan], [-0.0, np.inf]]),
    "one": np.array(3, dtype=np.int16),
}
TYPES = {"names": TEXT, "numbers": "<f8", "one": "<i2"}
PACKED = pack_arrays(ARRAYS)


class Bomb:
    """Says so when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("unpickled",))


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(f"{name}.npy", content)
    return buffer.getvalue()


def member(array: np.ndarray, **options: Any) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, **options)
    return buffer.getvalue()


def header(said: str) -> bytes:
    text = said.ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


def test_arrays_come_back_as_they_were_packed_and_numpy_reads_them_too() -> None:
    with np.load(io.BytesIO(PACKED), allow_pickle=False) as by_numpy:
        for name, array in unpack_arrays(PACKED, TYPES).items():
            assert array.dtype == ARRAYS[name].dtype
            assert array.tobytes() == ARRAYS[name].tobytes() == by_numpy[name].tobytes()
            assert array.shape == ARRAYS[name].shape


def test_the_same_arrays_give_the_same_bytes_and_no_time_is_in_them() -> None:
    assert pack_arrays({name: array.copy() for name, array in ARRAYS.items()}) == PACKED
    with ZipFile(io.BytesIO(PACKED)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_objects_are_not_packed() -> None:
    with pytest.raises(ValueError, match="Object arrays"):
        pack_arrays({"x": np.array([Bomb()])})


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"not an archive",
        PACKED[:-1],
        PACKED[: len(PACKED) // 2],
        archive(),
        archive(x=member(np.zeros(2)), y=member(np.zeros(2))),
        archive(y=member(np.zeros(2))),
        archive(x=b""),
        archive(x=b"\x93NUMPY"),
        archive(x=member(np.zeros(2), version=(2, 0))),
        archive(x=member(np.zeros(2, dtype=np.float32))),
        archive(x=member(np.zeros(2, dtype=">f8"))),
        archive(x=member(np.zeros((3, 2)).T)),
        archive(x=member(np.array([Bomb()]), allow_pickle=True)),
        archive(x=member(np.zeros(2))[:-1]),
        archive(x=member(np.zeros(2)) + b"\0"),
        archive(x=header("{'descr': '<f8', 'fortran_order': False, 'shape': (10**30,)}")),
        archive(x=header(f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({2**62},)}}")),
        archive(x=header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}")),
        archive(x=header("{'descr': '<f8', 'fortran_order': False, 'shape': None}")),
        archive(x=header("{'descr': '<f8', 'fortran_order': False")),
        archive(x=header("[" * 100)),
    ],
)
def test_what_is_no_archive_of_these_arrays_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="no archive of these arrays"):
        unpack_arrays(packed, {"x": "<f8"})


@pytest.mark.parametrize("said", [LARGEST + 1, 1000], ids=["too much", "less than it is"])
def test_an_archive_whose_index_names_another_size_is_refused(said: int) -> None:
    content = member(np.zeros(10_000))
    packed = archive(x=content)
    lying = packed.replace(len(content).to_bytes(4, "little"), said.to_bytes(4, "little"))
    assert lying != packed
    with pytest.raises(ValueError, match="no archive of these arrays"):
        unpack_arrays(lying, {"x": "<f8"})


def test_any_byte_changed_is_refused_or_gives_the_same_arrays() -> None:
    wanted = {name: array.tobytes() for name, array in ARRAYS.items()}
    for place in range(len(PACKED)):
        content = bytearray(PACKED)
        content[place] ^= 1 + place % 255
        try:
            found = unpack_arrays(bytes(content), TYPES)
        except ValueError:
            continue
        assert {name: array.tobytes() for name, array in found.items()} == wanted
