"""The numbered original: intake, committer, reading, erasing, export."""
