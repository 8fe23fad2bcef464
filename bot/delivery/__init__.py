"""Durable inbox, outbox and timers: claim, order, retry, give up, never lose."""
