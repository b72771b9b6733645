"""The admin of places, institutions, projects and phase transitions."""

from . import institutions, places, projects, transitions

__all__ = ["institutions", "places", "projects", "transitions"]
