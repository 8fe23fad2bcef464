"""Cases at an outside desk: a case is a ticket there, and what is said on either side stands on both."""
