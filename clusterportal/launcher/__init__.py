"""`make run`: everything from an empty folder to a portal that answers, and back to nothing on Ctrl-C.

Configured by HOST, PORT, PORTAL_DATA and what `clusterportal.settings` reads.
"""
