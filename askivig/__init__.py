"""A patient-education assistant that looks its answers up in a curated, sourced knowledge base."""
