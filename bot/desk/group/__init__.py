"""The guides' group on Telegram as a desk: one topic for each case, mirrored with the pages."""
