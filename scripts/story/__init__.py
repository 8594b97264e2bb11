"""The story of the demonstration, a chapter a file; `whole` tells it from end to end."""
