"""In this file: the card that every screen of the welcome stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.ui import look


def on_card(content: QWidget, width: int = 520) -> QScrollArea:
    """`content` on a white card in the middle; on a low screen it scrolls."""
    card = QFrame()
    card.setObjectName("card")
    # A fixed width lets sentences that wrap say how high they become.
    card.setFixedWidth(width)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(28, 20, 28, 20)
    inside.addWidget(content)
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(card)
    middle.addStretch(1)
    ground = QWidget()
    rows = QVBoxLayout(ground)
    rows.setContentsMargins(look.GAP_L, look.GAP_S, look.GAP_L, look.GAP_S)
    rows.addStretch(1)
    rows.addLayout(middle)
    rows.addStretch(2)
    scroll = QScrollArea()
    scroll.setWidget(ground)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.viewport().setAutoFillBackground(False)
    ground.setAutoFillBackground(False)
    return scroll


def title(text: str) -> QLabel:
    """The heading of a card."""
    label = QLabel(text)
    label.setFont(look.larger(label.font(), 1.5, bold=True))
    label.setWordWrap(True)
    return label


def sentence(text: str, *, is_faint: bool = True) -> QLabel:
    """A sentence under a heading."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("faint", is_faint)
    return label
