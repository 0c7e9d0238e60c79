"""In this file: what makes two photos look alike: a hash of 64 bits, and how far two of them are apart.

Pillow comes with the photo; this file loads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def perceptual_hash(image: Image) -> int:
    """64 bits, signed: whether each of eight by eight fields is lighter than the one at its right."""
    grey = image.convert("L").resize((9, 8)).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (grey[at] > grey[at + 1])
    return bits - 2**64 if bits >= 2**63 else bits


def likeness(first: int, second: int) -> int:
    """How many of the 64 bits of two perceptual hashes differ; up to about 6 is the same scene."""
    return ((first ^ second) & (2**64 - 1)).bit_count()
