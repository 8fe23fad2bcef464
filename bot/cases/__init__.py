"""The life of a case: queued, claimed, waiting, snoozed, resolved. No pages."""
