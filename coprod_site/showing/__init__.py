"""What the public pages show, as plain values that the components draw."""
