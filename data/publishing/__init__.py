"""Results that stand whole or not at all, whatever happens while they are written.

A result is written in a hidden folder (``workspace``) near its place, which is checked before any
work (``places``). It gets its permissions and is written to the disk (``settling``), then takes the
place of the one before (``moving``). A full disk is reported in words (``room``).
"""

from data.publishing.moving import recover
from data.publishing.places import OccupiedFolderError, PlaceError
from data.publishing.whole import file_written_whole, files_written_together, written_whole
