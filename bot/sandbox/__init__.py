"""Stand-ins of the providers on loopback: for tests, and for trying flows before there are tokens."""
