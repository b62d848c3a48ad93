"""The doors that every room's forms go through, and the pages for what went wrong."""
