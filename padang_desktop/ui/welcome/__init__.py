"""In this folder: what is seen before an office is open: the unlock, the first run, the way back in."""
