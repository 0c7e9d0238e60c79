"""In this file: Beranda says that a laptop may not send, before somebody prepares a flashdisk in vain."""

from __future__ import annotations

from padang_desktop.ui.home import exchange_lines
from padang_desktop.use_cases.home import see_today
from padang_desktop.use_cases.keys import renew_laptop


def test_a_laptop_that_may_not_send_is_told_so_with_the_way_out(context) -> None:
    office = context.office
    assert not [line for line in exchange_lines.of_outbox(see_today.today(office)) if line.page == "settings"]
    with office.writing("receipt.accepted") as tx:
        renew_laptop.hold_as_clone(tx)
    [line] = [line for line in exchange_lines.of_outbox(see_today.today(office)) if line.page == "settings"]
    assert (line.colour, line.record) == ("bad", "laptop")
    assert line.text.endswith(".") and "Minta izin kirim lagi" in line.detail
