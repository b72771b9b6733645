"""Records that go through states by steps: one table of steps for pages, API and admin, decided on the locked row."""
