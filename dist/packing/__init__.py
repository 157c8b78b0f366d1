"""What `dist/build` is made of: one file a kind of package, and what they share."""
