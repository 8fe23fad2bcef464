"""Words every room shares: ids, messages, languages, time, mistakes, limits."""
