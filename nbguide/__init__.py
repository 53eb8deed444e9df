"""A plain-language guide for families whose child's neuroblastoma has come back or did not go away."""

__version__ = "0.1.0"
