from tests.conversations.fixtures import content, either_house, house, sqlite_database

__all__ = ["content", "either_house", "house", "sqlite_database"]
