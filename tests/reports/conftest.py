from tests.conversations.command import lotse
from tests.conversations.fixtures import content, either_house, house, sqlite_database

__all__ = ["content", "either_house", "house", "lotse", "sqlite_database"]
