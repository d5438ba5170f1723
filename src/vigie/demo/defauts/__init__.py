"""Les défauts plantés, leur journal et la vie qu'ils doivent avoir."""
