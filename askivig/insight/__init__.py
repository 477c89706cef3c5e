"""What patients asked in vain, and what they thought of answers: kept for editors once the clinic switches it on."""
