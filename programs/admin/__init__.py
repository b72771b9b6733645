"""The admin of plans, programmes, money, the policy report and what stands beside them."""

from . import committees, funding, plans, programs, provisions, related

__all__ = ["committees", "funding", "plans", "programs", "provisions", "related"]
