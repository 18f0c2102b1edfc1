"""How `make demo` runs the whole site on one machine: its processes, its mail catcher, its port."""
