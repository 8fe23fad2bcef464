"""Consent, retention, export, erasure."""
