"""command_hash.hpp: a perfect hash of all command names."""

from . import arrays
from .perfect_hash import name_hash, perfect_hash

INTRODUCTION = """\
// A perfect hash of all command names: the salt of each bucket, the command of each slot. Only
// find_command.hpp reads it."""


def header(model):
    salts, slots = perfect_hash(list(model.index), lambda name: name_hash(name, first=1))  # after the v

    def body():
        yield from arrays.column("command_hash_salts", salts)
        yield from arrays.column("command_hash_slots", slots)

    return arrays.header(INTRODUCTION, body())
