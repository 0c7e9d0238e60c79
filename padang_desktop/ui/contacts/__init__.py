"""In this folder: the tab Kontak Wilayah: the list, a contact, its form, and taking in a file."""
