"""What generate.py consists of: the model of the registry, and a module for each file that is generated."""
