"""In this file: how text typed by many hands becomes text that can be kept, searched and compared."""

from __future__ import annotations

import re
import unicodedata

# Unseen characters (zero width, direction marks, soft hyphen) come from web exports and PDFs.
_DROPPED_CATEGORIES = frozenset({"Cf", "Cc", "Cs", "Co"})
_NO_LETTERS = re.compile(r"[\s\-–—_.,:;/\\*?'\"`()…]*")
# Words that stand for "nothing" in the files we were shown (quirks Q010, Q059).
_BLANK_WORDS = frozenset(
    {"null", "nil", "none", "nan", "n/a", "na", "tdk th", "tdk th.", "tdk tahu", "tidak tahu", "kosong"}
    | {"(kosong)", "(null)", "blank", "(blank)"}
)
# UTF-8 read as Windows-1252: "JumÃ¢dil", "â€™" (quirk Q085).
_GARBLED = re.compile("Ã[\u0080-\u00bf]|â€.|Â[\u00a0-\u00bf]|\ufffd")
_PUNCTUATION_TO_SPACE = {
    code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'`"
} | {ord("'"): None, ord("`"): None}


def tidy(text: str) -> str:
    """Make text fit to keep: one line, single spaces, no unseen characters, composed letters (NFC)."""
    if text.isascii():
        if text.isprintable():
            if "  " in text or text[:1] == " " or text[-1:] == " ":
                return " ".join(text.split())
            return text
    else:
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        # NBSP and line breaks are unprintable too, but they separate words.
        kept = [
            " " if sign.isspace() else sign
            for sign in text
            if sign.isspace() or unicodedata.category(sign) not in _DROPPED_CATEGORIES
        ]
        text = "".join(kept)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Give the key under which text is searched: small letters and digits, single spaces.

    Diacritics go, apostrophes join ("Sus'i" is "susi"), other signs separate.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_PUNCTUATION_TO_SPACE).split())
    plain: list[str] = []
    for sign in unicodedata.normalize("NFKD", text):
        if sign.isalnum():
            plain.append(sign)
        elif not (unicodedata.category(sign) in {"Mn", "Cf"} or sign in "'`’‘ʼ"):
            plain.append(" ")
    return " ".join("".join(plain).lower().split())


def compact(text: str) -> str:
    """Fold and drop the spaces: "Bukit Gado-gado" and "BUKIT GADOGADO" are one."""
    return fold(text).replace(" ", "")


def is_blank(text: str) -> bool:
    """Tell whether a cell says "nothing": empty, dashes only, NULL, Tdk Th, n/a."""
    if not text:
        return True
    if text[0].isalnum() and text[0] not in "nNtTkKbB":
        return False
    word = tidy(text)
    return _NO_LETTERS.fullmatch(word) is not None or word.lower() in _BLANK_WORDS


def is_garbled(text: str) -> bool:
    """Tell whether text was read with the wrong encoding; the file must be read again, not the text fixed."""
    return not text.isascii() and _GARBLED.search(text) is not None
