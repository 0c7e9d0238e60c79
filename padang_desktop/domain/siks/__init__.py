"""What goes on into SIKS-NG and to the BPK."""
