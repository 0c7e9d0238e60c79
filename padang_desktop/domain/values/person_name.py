"""In this file: a person's name, apart from the titles around it.

One name is a whole name: there is no first and last. Titles of study, haj and
Minangkabau adat are taken off for sorting and comparing; a word such as Sidi,
Marah or Malin is a title only where another part of the name follows. The
name as on the KTP keeps every adat title that is written out, since nobody
but the KTP can say that it is not part of the name. Source: DOMAIN.md
section 6 and quirks Q079 to Q085.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values.text import fold, is_garbled, tidy

# Titles before a name as they are printed; "dr." (a physician) is not "Dr.".
_FRONT_TITLES = {
    "prof": "Prof.", "drs": "Drs.", "dra": "Dra.", "drg": "drg.", "drh": "drh.", "dr": "Dr.", "ir": "Ir.",
    "hjh": "Hj.", "hj": "Hj.", "h": "H.", "kh": "K.H.", "ustadzah": "Ustadzah", "ustadz": "Ustadz",
    "ustaz": "Ustaz", "ust": "Ust.", "buya": "Buya", "apt": "apt.", "ns": "Ns.", "bd": "Bd.",
}  # fmt: skip
_FRONT = re.compile(
    rf"({'|'.join(_FRONT_TITLES)}|k\.\s?h)(?:\.\s*|\s+)(?=[^\W\d_]{{2}}|[^\W\d_]\.?\s*[^\W\d_])",
    re.IGNORECASE,
)
_DEGREES = {
    degree.lower().replace(".", ""): degree
    for degree in (
        "S.E", "S.E.I", "S.H", "S.H.I", "S.K.M", "S.Pd", "S.Pd.I", "S.Sos", "S.Sos.I", "S.Ag", "S.IP", "S.AP",
        "S.Kom", "S.T", "S.TP", "S.Pt", "S.P", "S.Psi", "S.Kep", "S.ST", "S.STP", "S.Si", "S.S", "S.Th",
        "S.Th.I", "S.Farm", "S.Gz", "S.Keb", "S.I.K", "S.Tr.Kes", "S.Tr.Keb", "S.Tr.Kep", "S.Tr.Gz",
        "S.Tr.Sos", "M.Si", "M.M", "M.H", "M.Pd", "M.Pd.I", "M.Kes", "M.Kom", "M.A", "M.AP", "M.Hum", "M.Sc",
        "MBA", "M.T", "M.Ag", "M.E.I", "M.Kep", "M.Ak", "M.Sos", "A.Md", "A.Md.Keb", "A.Md.Kep", "A.Ma",
        "A.Ma.Pd", "BBA", "B.A", "B.Sc", "Ph.D", "CPA", "Ns", "Apt", "Sp.OG", "Sp.A",
    )
}  # fmt: skip
# These are taken for a degree without comma or dots; the others might be initials.
_SURE_DEGREES = frozenset({"se", "sh", "skm", "spd", "spdi", "ssos", "skom", "skep", "amd", "msi", "mpd"})
_SHORT_ADAT = {"st": "St.", "stn": "Stn.", "dt": "Dt.", "dtk": "Dtk.", "bgd": "Bgd."}
_LONG_ADAT = frozenset((
    "sutan", "datuak", "datuk", "datoek", "bagindo", "sidi", "marah", "rajo", "malin", "khatib", "katik",
    "pakiah", "tuanku",
))  # fmt: skip
_DECEASED = re.compile(r"\(\s*alm(?:h|arhum(?:ah)?)?\.?\s*\)|\balm(?:h|arhum(?:ah)?)?\b\.?", re.IGNORECASE)
_OTHER_NAME = re.compile(r"\s+(?:alias|als|a\.k\.a)\.?\s+", re.IGNORECASE)
_CHILD_OF = re.compile(r"\s+bint?i?\b.*$")
_CHILD_WORDS = frozenset({"bin", "binti"})
_STRANGE_SIGNS = re.compile(r"[\"/\\*#@=<>{}\[\]|_:;!?]")

SHORT_MUHAMMAD = frozenset((
    "m", "md", "mhd", "mhmd", "moh", "mohd", "moch", "muh", "muhd", "muhamad", "muhammad", "mohamad",
    "mohammad", "mochamad", "mochammad",
))  # fmt: skip
_SPELLINGS = (
    ("dj", "j"), ("tj", "c"), ("ch", "c"), ("oe", "u"), ("sj", "s"), ("sy", "s"), ("kh", "k"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("v", "f"), ("q", "k"),
)  # fmt: skip
_DOUBLED = re.compile(r"([a-z])\1+")
# Anything that sound_of would write otherwise; most words have none of it.
_RESPELT = re.compile("|".join(written for written, _ in _SPELLINGS) + r"|([a-z])\1")
# A name without any of these, and without signs, is a name and nothing else.
_NOT_PLAIN = re.compile(r"[.,()’`]")
_SPECIAL_WORDS = frozenset((
    *_FRONT_TITLES, *_SURE_DEGREES, *_SHORT_ADAT, *_LONG_ADAT,
    "alm", "almh", "almarhum", "almarhumah", "alias", "als",
))  # fmt: skip


class PersonName(NamedTuple):
    """A name in parts, each as it was written.

    `ktp_name` is upper case, for the record; `printed` carries every title, for
    papers. `inherited` stands before the name (Marah Rusli), `adat` after it
    (Syafril St. Mudo).
    """

    ktp_name: str
    core: str
    front: str = ""
    back: str = ""
    inherited: str = ""
    adat: str = ""
    other_name: str = ""
    is_marked_deceased: bool = False

    @property
    def printed(self) -> str:
        # Each part by itself: "SYAFRIL St. Mudo" was typed in capitals but for its title.
        parts = (_with_capitals(_dotted(part)) for part in (self.inherited, self.core, self.adat))
        return printed_name(self.front, " ".join(part for part in parts if part), self.back)


class NameKeys(NamedTuple):
    """All that a record keeps of a written name."""

    ktp_name: str
    front: str
    back: str
    printed: str
    sort_key: str
    match_key: str


def keys(text: str) -> NameKeys:
    """Split a name and make its keys in one go; an import asks this of every row."""
    written = tidy(text)
    if is_only_letters(written):
        lower = written.lower()
        words = lower.split()
        if _SPECIAL_WORDS.isdisjoint(words) and _CHILD_WORDS.isdisjoint(words):
            upper = written.upper()
            printed = written.title() if written in (upper, lower) else written
            is_muhammad = len(words) > 1 and words[0] in SHORT_MUHAMMAD
            if not is_muhammad and _RESPELT.search(lower) is None:
                return NameKeys(upper, "", "", printed, lower, lower)
            if is_muhammad:
                words[0] = "muhammad"
            return NameKeys(upper, "", "", printed, lower, " ".join(map(sound_of, words)))
    name = split(written)
    return NameKeys(name.ktp_name, name.front, name.back, name.printed, sort_key(written), match_key(written))


def is_only_letters(text: str) -> bool:
    """Whether a name is spelt with A to Z and spaces alone, as most are."""
    return text.isascii() and text.replace(" ", "").isalpha()


def is_plain_word(word: str) -> bool:
    """Whether a word of small letters is never more than a part of the name itself."""
    return word not in _SPECIAL_WORDS and word not in _CHILD_WORDS


@lru_cache(maxsize=1 << 12)
def split(text: str) -> PersonName:
    """Take a written name apart; what is not surely a title stays in the name."""
    written = tidy(text)
    if not _NOT_PLAIN.search(written) and _SPECIAL_WORDS.isdisjoint(written.lower().split()):
        return PersonName(written.upper(), written)
    return _split(written)


def _split(written: str) -> PersonName:
    written = written.replace("’", "'").replace("`", "'")
    name = _DECEASED.sub(" ", written)
    is_marked_deceased = name != written and bool(fold(name))
    name = tidy(name if is_marked_deceased else written).strip(" ,")
    name, _, other_name = _cut(_OTHER_NAME, name)
    front, name = _take_front(name)
    name, back = _take_back(name)
    inherited, core, adat = _take_adat(name)
    # "St." and "Dt." are how people write a title; a name on a KTP is written out.
    kept_before = " ".join(word for word in inherited.split() if _plain(word) in _LONG_ADAT)
    kept_after = adat if adat and _plain(adat.split()[0]) in _LONG_ADAT else ""
    return PersonName(
        ktp_name=" ".join(filter(None, (kept_before, core, kept_after))).upper(),
        core=core,
        front=front,
        back=back,
        inherited=inherited,
        adat=adat,
        other_name=other_name,
        is_marked_deceased=is_marked_deceased,
    )


def sort_key(text: str) -> str:
    """The key under which lists are sorted: the name without any title."""
    return fold(split(text).core)


def match_key(text: str) -> str:
    """One key for the ways of spelling one name: Syafril Dt. Rajo and SAFRIL, Muhammad and Mhd."""
    words = _CHILD_OF.sub("", fold(split(text).core.replace(".", " "))).split()
    if len(words) > 1 and words[0] in SHORT_MUHAMMAD:
        words[0] = "muhammad"
    return " ".join(sound_of(word) for word in words)


def printed_name(front: str, name: str, back: str) -> str:
    """The name as on a certificate: titles around it, capitals only where a name has them."""
    parts = [front, _with_capitals(name)]
    joined = " ".join(part for part in parts if part)
    return f"{joined}, {back}" if back else joined


def judge_name(text: str, field: str = "name") -> list[Problem]:
    """Warn of what should not stand in a name: digits, broken letters, signs that SIKS-NG refuses."""
    problems: list[Problem] = []
    if is_only_letters(text) and "alm" not in text.lower():
        return problems
    if is_garbled(text):
        problems.append(Problem("NAME_GARBLED", field, text, Severity.WARN))
    if any(sign.isdigit() for sign in text):
        problems.append(Problem("NAME_DIGITS", field, text, Severity.WARN))
    if strange := _STRANGE_SIGNS.findall(text):
        problems.append(Problem("NAME_SIGNS", field, text, Severity.WARN, " ".join(dict.fromkeys(strange))))
    if _DECEASED.search(text) and split(text).is_marked_deceased:
        problems.append(Problem("NAME_DECEASED", field, text, Severity.WARN))
    return problems


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    found = pattern.search(text)
    if found is None or found.start() == 0:
        return text, "", ""
    return text[: found.start()], found[0], text[found.end() :]


def _take_front(name: str) -> tuple[str, str]:
    titles: list[str] = []
    while found := _FRONT.match(name):
        titles.append(_as_title(found[1]))
        name = name[found.end() :]
    return " ".join(titles), name


def _take_back(name: str) -> tuple[str, str]:
    name, comma, after = name.partition(",")
    pieces = [tidy(piece) for piece in after.split(",") if piece.strip()]
    if comma and not all(_is_degree(piece) for piece in pieces):
        return tidy(f"{name},{after}"), ""
    words = name.split()
    while len(words) > 1 and (
        (_is_degree(words[-1]) and "." in words[-1].rstrip(".")) or fold(words[-1]) in _SURE_DEGREES
    ):
        pieces.insert(0, words.pop())
    return " ".join(words), ", ".join(_as_degree(piece) for piece in pieces)


def _as_title(written: str) -> str:
    return "dr." if written == "dr" else _FRONT_TITLES[fold(written).replace(" ", "")]


def _is_degree(piece: str) -> bool:
    return _letters(piece) in _DEGREES


def _as_degree(piece: str) -> str:
    # "S.SOS" and "AMD" get their usual form; "SE" and "S.E." are both usual.
    key = _letters(piece)
    return _DEGREES[key] if piece.isupper() and len(key) > 2 else piece


def _letters(piece: str) -> str:
    return "".join(sign for sign in piece.lower() if sign.isalpha())


def _dotted(adat: str) -> str:
    return " ".join(_SHORT_ADAT.get(_plain(word), word) for word in adat.split())


def _plain(word: str) -> str:
    return word.rstrip(".").lower()


def _take_adat(name: str) -> tuple[str, str, str]:
    words = name.split()
    plain = [_plain(word) for word in words]
    at = 0
    while at < len(words) - 1 and (plain[at] in _SHORT_ADAT or plain[at] in _LONG_ADAT):
        at += 1
    for end in range(at + 1, len(words)):
        followed = end < len(words) - 1
        if plain[end] in _SHORT_ADAT or (plain[end] in _LONG_ADAT and followed):
            return " ".join(words[:at]), " ".join(words[at:end]), " ".join(words[end:])
    return " ".join(words[:at]), " ".join(words[at:]), ""


@lru_cache(maxsize=1 << 14)
def sound_of(word: str) -> str:
    """A word of small letters as it sounds, however it is spelt."""
    if _RESPELT.search(word) is None:
        return word
    for written, said in _SPELLINGS:
        if written in word:
            word = word.replace(written, said)
    return _DOUBLED.sub(r"\1", word)


def _with_capitals(name: str) -> str:
    # A title that was given its usual form does not say how the name was written.
    as_typed = " ".join(word for word in name.split() if word not in _SHORT_ADAT.values())
    if not (as_typed.isupper() or as_typed.islower()):
        return name
    return re.sub(r"[^\W\d_]+(?:'[^\W\d_]+)?", _capital, name)


def _capital(found: re.Match[str]) -> str:
    word = found[0]
    if word.lower() in {"bin", "binti"}:
        return word.lower()
    # "ROSMANIAR.AS" ends in initials.
    if len(word) <= 2 and found.start() > 0 and found.string[found.start() - 1] == ".":
        return word.upper()
    return word[0].upper() + word[1:].lower()
