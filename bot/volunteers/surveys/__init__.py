"""Surveys: written at the desk, answered in the chat, counted once at their end."""
