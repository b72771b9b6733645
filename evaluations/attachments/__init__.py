"""Files that belong to a report: what may be put in, under which name, and how they are handed out.

The bytes stay in the database, outside any folder that a web server could serve, under the guard that keeps the text
of a closed report. A file is known by a random key. It is only ever handed out as a download.
"""
