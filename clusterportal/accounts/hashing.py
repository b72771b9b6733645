"""What the store keeps of secrets that are shown or mailed once: links of invitations, tokens of the API."""

import hashlib


def hash_of(secret: str) -> str:
    """Return what the store keeps of a secret. It is random and long, so one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
