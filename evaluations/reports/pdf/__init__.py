"""A submission as a PDF: tagged, with its fonts inside, made from the content that never changes."""
