"""What people do with files and questions; one verb per function."""
