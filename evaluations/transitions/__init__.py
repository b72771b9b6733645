"""Phase transitions as the ministry decides them: proposed, checked, decided, tried without effect, made effective."""
