"""The way into all work with a sign-in: what is due for whom, and where it is done."""
