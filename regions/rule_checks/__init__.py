"""The funding rules judged by the money of each project: on pages and over the API."""
