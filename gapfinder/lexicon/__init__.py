"""What gapfinder knows by name: tables, the matcher over them, and the rules that check them."""
