"""In this file: the two keys that every form answers to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def save_or_leave(event: QKeyEvent, save: Callable[[], object], leave: Callable[[], object]) -> bool:
    """Ctrl+Enter saves, Esc leaves; False when the key is for somebody else."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        save()
    elif event.key() == Qt.Key.Key_Escape:
        leave()
    else:
        return False
    return True
