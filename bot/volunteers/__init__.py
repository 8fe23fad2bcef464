"""Volunteers: intake, matching, appointments, log, training, certificate."""
