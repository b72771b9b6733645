"""A made-up set to try the workspace with. Every name says 架空データ, and it has a database of its own."""

from .story import load

__all__ = ["load"]
