"""The house itself: accounts, recovery, backup, journal, trash, updates."""
