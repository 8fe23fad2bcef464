from tests.conversations.fixtures import content

__all__ = ["content"]
