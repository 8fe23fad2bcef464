"""Offices that ask for interpreters by a link, without an account."""
