"""The yearly report: what it holds, which steps it can take, who may see it, and what is checked before it goes out."""
