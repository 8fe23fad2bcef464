"""Content of others, fetched with their consent and written as files of the knowledge."""
