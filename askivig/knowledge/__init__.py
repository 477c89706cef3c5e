"""The core: what may be said and on whose authority. Knows YAML and Python, nothing else."""
