"""Ways to move the tables of a folder about, pack, copy and rename them."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

Arrange = Callable[[Path], Path | None]
"""What moves the files of a folder about, and returns the source to read where it is another."""


def arrangement(change: Callable[[Path], object]) -> Arrange:
    def arrange(folder: Path) -> None:
        change(folder)

    return arrange


def gzip_each(folder: Path) -> None:
    for path in sorted(folder.glob("*.csv")):
        (folder / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 1))
        path.unlink()


def zipped(path: Path, members: Mapping[str, Path]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, member in members.items():
            target.write(member, name)
    return path


def zip_each(folder: Path, name: Callable[[str], str] = "{}.zip".format) -> None:
    for path in sorted(folder.glob("*.csv")):
        zipped(folder / name(path.name), {path.name: path})
        path.unlink()


def moved(folder: Path, names: str, place: str) -> None:
    (folder / place).mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob(names)):
        path.rename(folder / place / path.name)


def archived(folder: Path, name: str, member: Callable[[str], str] = str) -> Path:
    """Put every file of the folder into one archive in it."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    archive = zipped(folder / name, {member(path.name): path for path in files})
    for path in files:
        path.unlink()
    return archive


def moved_out(folder: Path, archive: Path) -> Path:
    return archive.rename(folder.parent / archive.name)


def zips_in_an_archive(folder: Path) -> Path:
    zip_each(folder)
    return moved_out(folder, archived(folder, "kaggle.zip"))


def gzips_in_an_archive(folder: Path) -> Path:
    gzip_each(folder)
    return moved_out(folder, archived(folder, "all.zip", "tables/{}".format))


def backslashes(folder: Path) -> Path:
    return moved_out(folder, archived(folder, "windows.zip", "data\\raw\\{}".format))


def archive_in_an_archive(folder: Path) -> Path:
    archived(folder, "home-credit-default-risk.zip")
    return moved_out(folder, archived(folder, "download.zip"))


def one_folder_each(folder: Path) -> None:
    for path in sorted(folder.glob("*.csv")):
        moved(folder, path.name, f"{path.stem} unpacked")


def loans_in_one_zip(folder: Path) -> None:
    names = ("bureau.csv", "bureau_balance.csv")
    zipped(folder / "bureau.zip", {name: folder / name for name in names})
    for name in names:
        (folder / name).unlink()


def zip_in_another_folder(folder: Path) -> None:
    zipped(folder / "bureau.csv.zip", {"bureau.csv": folder / "bureau.csv"})
    moved(folder, "*.csv", "new")
    moved(folder, "*.zip", "old")


def renamed(old: str, new: str) -> Arrange:
    return arrangement(lambda folder: (folder / old).rename(folder / new))


def removed(name: str) -> Arrange:
    return arrangement(lambda folder: (folder / name).unlink())


def copied(old: str, new: str) -> Arrange:
    return arrangement(lambda folder: shutil.copy(folder / old, folder / new))


def written(name: str, content: bytes = b"anything") -> Arrange:
    def arrange(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    return arrange


def both(*steps: Arrange) -> Arrange:
    return arrangement(lambda folder: [step(folder) for step in steps])
