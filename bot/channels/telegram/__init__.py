"""Telegram: the adapter of python-telegram-bot."""
