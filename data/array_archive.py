"""Several NumPy arrays in one file, ``.npz``: written the same way each time, read without pickle.

``numpy.load`` reads these files too. Here an archive is checked first: one that holds other arrays,
or that unpacks to far more than its size, is refused unread.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from math import prod
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

from data.arrays import Array

COMPRESSION = 9
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The archive holds no time: the same arrays give the same bytes."""
LARGEST = 2**26
"""Bytes that the arrays of a file may take unpacked: 64 MiB."""
TEXT = "U"
"""Type of an array of texts, however long."""


def pack_arrays(arrays: Mapping[str, Array]) -> bytes:
    """Return the file of these arrays, in this order."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, array, (1, 0), allow_pickle=False)
            archive.writestr(_entry(name), member.getvalue())
    return buffer.getvalue()


def unpack_arrays(packed: bytes, types: Mapping[str, str]) -> dict[str, Array]:
    """Return the arrays of a file, read-only.

    Parameters
    ----------
    types : the type of each array by name, in their order: ``<f8``, ``<i2``, ``TEXT``

    Raises
    ------
    ValueError
        Where the file is no archive of exactly these arrays, or they take more than 64 MiB.
    """
    try:
        with ZipFile(io.BytesIO(packed)) as archive:
            _check_entries(archive.infolist(), types)
            return {name: _array(archive.read(f"{name}.npy"), kind) for name, kind in types.items()}
    except Exception as damage:  # zipfile and numpy raise a dozen kinds of errors on foreign files
        raise ValueError(f"this is no archive of these arrays: {damage}") from damage


def _check_entries(entries: list[ZipInfo], types: Mapping[str, str]) -> None:
    if [entry.filename for entry in entries] != [f"{name}.npy" for name in types]:
        raise ValueError("it holds other arrays")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise ValueError("it unpacks to more than the arrays of a file may take")


def _array(content: bytes, kind: str) -> Array:
    member = io.BytesIO(content)
    if np.lib.format.read_magic(member) != (1, 0):
        raise ValueError("an array is of another version of the format")
    shape, is_fortran, dtype = np.lib.format.read_array_header_1_0(member)
    numbers = content[member.tell() :]
    if is_fortran or not (dtype.kind == TEXT if kind == TEXT else dtype == np.dtype(kind)):
        raise ValueError(f"an array is {dtype}")
    if prod(shape) * dtype.itemsize != len(numbers):
        raise ValueError("an array is of another size than it says")
    array: Array = np.frombuffer(numbers, dtype).reshape(shape)
    return array


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(f"{name}.npy", NO_TIME)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
    return entry
