"""What volunteers log of their meetings: read from free words, kept, corrected, asked for."""
