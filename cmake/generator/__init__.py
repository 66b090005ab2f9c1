"""The parts of generate.py: the model of the registry, and one module for each generated file."""
