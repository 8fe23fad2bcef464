"""Counts for the programme, never about one person."""
