"""WHERE IT IS KEPT: the only SQL; nothing bound to a connection leaves this floor."""
