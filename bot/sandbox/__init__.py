"""Stand-ins of the providers on loopback: for tests, and for trying Lotse before there are tokens."""
