"""In this file: what answers add up to, in words: flags, and the helper score that decides nothing."""

from __future__ import annotations

from padang_desktop.domain.visits.instrument_sheet import AnswerSheet
from padang_desktop.ui.words import tr


def summary(sheet: AnswerSheet) -> str:
    """Sanitasi layak: ya · Rumah layak: tidak. Then the helper score; what is not known is not said."""
    words = {True: tr("ya"), False: tr("tidak")}
    found = [(mark, sheet.stands(mark)) for mark in sheet.instrument.flags]
    said = [f"{tr(mark.label)}: {words[stands]}" for mark, stands in found if stands is not None]
    lines = [" · ".join(said)] if said else []
    total = len(sheet.instrument.criteria)
    stand, unknown = sheet.criteria_count()
    if total and unknown < total:
        score = tr(
            "Skor bantu 9 kriteria Kepmensos 262/2022: {stand} ya, {unknown} belum diketahui."
            " Hanya pembantu, bukan keputusan."
        )
        lines.append(score.format(stand=stand, unknown=unknown))
    return "\n".join(lines)
