"""E-mail: letters go out, and their links open a page where people answer. Mail that comes in is not read."""
