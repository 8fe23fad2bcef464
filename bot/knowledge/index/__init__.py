"""Which topics of one language a text is like: features, arrays that can be mapped into memory, learned weights."""
