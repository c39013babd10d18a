"""Results as pages: what people open, read and print."""
