"""The commands of `lotse`."""
