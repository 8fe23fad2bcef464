"""Adapters: one for each channel, all alike from the inside."""
