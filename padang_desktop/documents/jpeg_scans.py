"""In this file: how often a JPEG goes over its picture is counted, before anything decodes it.

A scan may be 31 bytes long and still costs a pass over every pixel, so that a
few kilobytes could keep the decoder busy for minutes. Marker codes: ITU-T T.81,
table B.1.
"""

from __future__ import annotations

import re

# A progressive photo has about 10 scans; one for each component and bit plane would be some 40.
_MOST_SCANS = 60
_MOST_MARKERS = 10_000
_START_OF_IMAGE, _START_OF_SCAN, _END_OF_IMAGE = 0xD8, 0xDA, 0xD9
# Neither a stuffed zero, a fill byte, nor a marker without a length (TEM, RST0 to RST7).
_MARKER = re.compile(rb"\xff([^\x00\x01\xff\xd0-\xd7])")


def too_many(raw: bytes) -> bool:
    """Whether a JPEG has more scans or markers than any camera writes; False for every other file.

    Segments are stepped over, so that a small picture inside the EXIF block does
    not count, and what stands after the picture's end does not either.
    """
    if not raw.startswith(b"\xff\xd8\xff"):
        return False
    at, scans = 2, 0
    for _ in range(_MOST_MARKERS):
        marker = _MARKER.search(raw, at)
        if marker is None or marker[1][0] == _END_OF_IMAGE:
            return False
        at = marker.end()
        if marker[1][0] != _START_OF_IMAGE:
            at += max(2, int.from_bytes(raw[at : at + 2], "big"))
        if marker[1][0] == _START_OF_SCAN:
            scans += 1
            if scans > _MOST_SCANS:
                return True
    return True
