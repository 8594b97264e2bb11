"""A zip read with limits: number of entries, their size, how far they unpack. Zips inside are not opened."""

import io
import zipfile
import zlib

from .refused import Refused

MOST_ENTRIES = 2000
MOST_TOTAL = 50_000_000
MOST_RATIO = 150
_SMALL = 1_000_000


def _check(infos: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in infos)
    ratios = (info.file_size / max(info.compress_size, 1) for info in infos if info.file_size > _SMALL)
    if len(infos) > MOST_ENTRIES or total > MOST_TOTAL or max(ratios, default=0) > MOST_RATIO:
        raise Refused("bomb")


class Archive:
    """The entries of a zip. Raises Refused("broken") or Refused("bomb")."""

    def __init__(self, data: bytes):
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise Refused("broken") from error
        _check(self._zip.infolist())
        self.names = self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of an entry, never more than the size it claims. Empty when there is no such entry."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as entry:
                return entry.read(MOST_TOTAL)
        except RuntimeError as error:
            raise Refused("locked") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise Refused("broken") from error
