from tests.conversations.fixtures import content, sqlite_database

__all__ = ["content", "sqlite_database"]
