"""What tests make of decisions: counting has no rows."""
