"""The tasks of a worklist: how they arrive, are given out, reviewed, decided and set aside."""
