"""The queue server and the messages in it, each only a nudge to look at the rows."""
