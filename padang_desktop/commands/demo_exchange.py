"""In this file: the demo's steps between the kecamatan and the city: joining, a batch, its receipt."""

from __future__ import annotations

from padang_desktop.commands.demo_stage import Stage
from padang_desktop.use_cases.office import Office


def join_each_other(stage: Stage, office: Office, city: Office) -> None: ...


def send_and_receive(stage: Stage, office: Office, city: Office) -> None: ...
