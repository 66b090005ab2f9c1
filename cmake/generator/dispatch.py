"""dispatch.hpp: the handle that dispatches each command."""

from . import arrays
from .model import GLOBAL

HANDLES = {
    "VkInstance": "i",
    "VkPhysicalDevice": "p",
    "VkDevice": "d",
    "VkQueue": "q",
    "VkCommandBuffer": "c",
    "VkExternalComputeQueueNV": "x",
    None: "n",
}

INTRODUCTION = """\
// The first handle that each command takes, one letter per command. Only command_traits.hpp reads it.
//
""" + "\n".join(f"// {letter}: {handle or 'no handle'}" for handle, letter in HANDLES.items())


def handle_of(command):
    """None if the command takes no handle first."""
    first = command.params[0].type
    if first not in HANDLES:
        assert command.name in GLOBAL, f"{command.name}: dispatch.py does not know the handle {first}"
        return None
    return first


def header(model):
    letters = (HANDLES[handle_of(model.vk.commands[name])] for name in model.index)
    return arrays.header(INTRODUCTION, arrays.string("char", "dispatch_handles", "", letters))
