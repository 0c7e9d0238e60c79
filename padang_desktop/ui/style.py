"""In this file: the style sheet: the few things a palette cannot say; under a hundred lines.

No rule for every widget at once: it would slow each polish and break the
palette.
"""

from __future__ import annotations

from string import Template

STYLE = Template("""
#nav { background: $base; border: none; border-right: 1px solid $line; }
#nav QToolButton { border: none; border-radius: 6px; padding: 0 8px; text-align: left; }
#nav QToolButton:hover { background: $zebra; }
#nav QToolButton:checked { background: $accent; color: $on_accent; }
#nav QToolButton:focus { border: 2px solid $accent; }
#nav QToolButton:checked:focus { border: 2px solid $text; }
#statusline { background: $window; border-top: 1px solid $line; }
#statusline QToolButton { border: none; padding: 2px 6px; }
#statusline QToolButton:hover, #statusline QToolButton:focus { background: $accent_soft; border-radius: 4px; }
#band { background: #FFD84D; color: #2B2200; font-weight: bold; padding: 3px 12px; }
#detail { background: $base; border: 1px solid $line; border-radius: 6px; }
#card { background: $base; border: 1px solid $line; border-radius: 8px; }
#toast { background: $text; border-radius: 8px; }
#toast QLabel { color: $window; }
#toast QPushButton {
  color: $window; background: transparent; border: 1px solid $window; border-radius: 4px; padding: 4px 10px;
}
#toast QPushButton:focus { border: 2px solid $window; }
QPushButton[main="true"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; border-radius: 4px; padding: 5px 14px;
}
QPushButton[main="true"]:hover { border: 1px solid $text; }
QPushButton[main="true"]:focus { border: 2px solid $text; padding: 4px 13px; }
QPushButton[main="true"]:disabled { background: $line; color: $faint; border-color: $line; }
QPushButton[link="true"] {
  border: none; color: $accent; text-decoration: underline; padding: 4px 2px; text-align: left;
}
QPushButton[link="true"]:focus { border: 1px solid $accent; }
QPushButton[chip="true"] {
  border: 1px solid $line; border-radius: 14px; padding: 3px 12px; background: $base; color: $text;
}
QPushButton[chip="true"]:checked {
  background: $accent_soft; border: 1px solid $accent; font-weight: bold;
}
QPushButton[chip="true"]:focus { border: 2px solid $accent; padding: 2px 11px; }
QLabel[faint="true"] { color: $faint; }
QFrame[state="good"] { background: $good_soft; border: 1px solid $good_ink; border-radius: 6px; }
QFrame[state="warn"] { background: $warn_soft; border: 1px solid $warn_ink; border-radius: 6px; }
QFrame[state="bad"] { background: $bad_soft; border: 1px solid $bad_ink; border-radius: 6px; }
QFrame[state="info"] { background: $info_soft; border: 1px solid $info_ink; border-radius: 6px; }
QFrame[state] QLabel { background: transparent; border: none; }
#bar[state="good"] QLabel { color: $good_ink; }
#bar[state="warn"] QLabel { color: $warn_ink; }
#bar[state="bad"] QLabel { color: $bad_ink; }
#bar[state="info"] QLabel { color: $info_ink; }
#ruler { background: $line; border: none; }
QLabel[problem="bad"] { color: $bad_ink; }
QLabel[problem="warn"] {
  color: $warn_ink; background: $warn_soft; border-radius: 4px; padding: 2px 4px;
}
QLineEdit[problem="bad"], QPlainTextEdit[problem="bad"] {
  border: 2px solid $bad_ink; border-radius: 3px; background: $base; padding: 3px;
}
QHeaderView::section {
  background: $window; border: none; padding: 4px 6px;
  border-bottom: 1px solid $line; border-right: 1px solid $line;
}
QTableView { border: 1px solid $line; }
QTableView::item { padding: 0 6px; }
QToolTip { background: $text; color: $window; border: none; padding: 4px; }
""")
