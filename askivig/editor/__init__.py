"""What editors work with: preview and forms, review pack, publishing."""
