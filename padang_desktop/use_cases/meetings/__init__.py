"""In this folder: kelurahan meetings (muskel) and statements (SPTJM) decide on results."""
