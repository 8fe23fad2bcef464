"""Lotse: a multilingual chatbot for people who have just arrived in Germany."""
