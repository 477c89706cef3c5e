"""What is measured, against what. `make bench` runs `benchmarks.run`."""
