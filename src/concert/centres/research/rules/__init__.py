"""What research decides: which rows count, which figures they make, how releases are named and compared."""
