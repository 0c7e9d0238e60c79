"""In this folder: certificates are checked: typed, pasted, photographed, or a whole list of them."""
