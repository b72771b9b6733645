"""Whatever is sent, by whomever: the answer is described and says what is wrong, and a refusal stores nothing."""
