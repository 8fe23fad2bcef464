"""One turn: take an inbound, run flow, knowledge or case, and write what follows."""
