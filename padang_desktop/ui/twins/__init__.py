"""In this folder: Data ganda: records that may be one are looked at, judged, merged and parted again."""
