"""What brings the city's memory back: backups, restoring, healing, the recovery key."""
