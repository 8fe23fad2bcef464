"""What can stand behind the measured route: Lotse, nothing at all, and two peers. One file each, `behind` in it."""
