"""The desk: pages of guides and coordinators, login, rights, the Telegram group as a desk."""
