from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from padang_desktop.domain.values import person_name
from padang_desktop.domain.values.name_column import NameColumn
from padang_desktop.domain.values.text import is_blank

WORDS = (
    "SYAFRIL", "Mhd", "MUHAMMAD", "M", "nur", "Djamal", "Khatib", "ALM", "H.", "Hj", "St.", "Sutan", "binti",
    "SALMAH", "S.Pd", "SUS'I", "É", "NULL", "kosong", "-", "", "2", "Dt", "als", "OEMAR\nDJOEFRI", "=1+1",
)  # fmt: skip
NAMES = st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=12)


@given(first=NAMES, second=NAMES)
def test_a_column_of_names_gets_the_keys_that_each_name_gets_by_itself(
    first: list[str], second: list[str]
) -> None:
    column = NameColumn()
    for names in (first, second):
        ktp, sort, match, rest = column.keys(names)
        alone = [person_name.keys(name) for name in names]
        assert list(zip(ktp, sort, match, strict=True)) == [
            (one.ktp_name, one.sort_key, one.match_key) for one in alone
        ]
        for at in set(range(len(names))) - set(rest):
            assert not person_name.judge_name(names[at]) and not is_blank(names[at])


def test_most_names_are_plain_and_are_not_looked_at_twice() -> None:
    assert NameColumn().keys(["YUNIARTI GUCI", "mhd. Syafril", "Mhd Syafril"])[3] == [1]
