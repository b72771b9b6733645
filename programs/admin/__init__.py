"""The admin of plans, programmes, money, the policy report and what stands beside them."""

from . import funding, policy, related, report

__all__ = ["funding", "policy", "related", "report"]
