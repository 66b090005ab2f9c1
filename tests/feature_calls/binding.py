"""Vulkan for Python, made from vk.xml: ctypes' types for structs and functions, and arguments for any call."""
import ctypes
import functools
import re
import xml.etree.ElementTree as ElementTree

import oracle

POINTER = ctypes.c_void_p
BASE = {"void": POINTER, "char": ctypes.c_char, "float": ctypes.c_float, "double": ctypes.c_double,
        "int": ctypes.c_int, "size_t": ctypes.c_size_t, "VkBool32": ctypes.c_uint32, "VkFlags": ctypes.c_uint32,
        "VkFlags64": ctypes.c_uint64, "VkDeviceSize": ctypes.c_uint64, "VkDeviceAddress": ctypes.c_uint64,
        "VkSampleMask": ctypes.c_uint32,
        **{f"{sign}int{bits}_t": getattr(ctypes, f"c_{sign}int{bits}")
           for sign in ("", "u") for bits in (8, 16, 32, 64)}}


class Member:
    """A member of a struct, or a parameter of a command.

    stars: the number of *
    lengths: of a fixed-size array, such as ["2"]
    count: the name of the member that says how long the array is, or other words of vk.xml
    is_count: whether it is the count of an array
    """

    def __init__(self, element):
        for comment in element.findall("comment"):
            element.remove(comment)
        text = "".join(element.itertext())
        self.name, self.type, self.value = element.find("name").text, element.find("type").text, element.get("values")
        self.stars, self.lengths, self.is_const = text.count("*"), re.findall(r"\[(\w+)\]", text), "const" in text
        self.bits = int(found[1]) if (found := re.search(r":(\d+)$", text)) else None
        self.count = (element.get("len") or "").split(",")[0]
        self.optional = element.get("optional", "").startswith("true")
        self.is_count = False

    @staticmethod
    def all_of(element, kind):
        members = [Member(member) for member in element.findall(kind) if oracle.is_vulkan(member, "api")]
        for member in members:
            member.is_count = not member.stars and any(member.name == other.count for other in members)
        return members


class Vulkan:
    """The types and commands of vk.xml.

    constants: {name: value} of enumerators
    creators: {type of a handle: the commands that create one}
    """

    def __init__(self, vk_xml=oracle.VK_XML):
        root = ElementTree.parse(vk_xml).getroot()
        self.elements = {element.get("name") or element.findtext("name"): element
                         for element in root.iterfind("types/type") if oracle.is_vulkan(element, "api")}
        self.wide = {enums.get("name") for enums in root.iterfind("enums[@bitwidth='64']")}
        self.constants = self.read_constants(root)
        self.commands, self.creators = self.read_commands(root), {}
        for name, (_, parameters) in self.commands.items():
            made = parameters[-1]
            if name.startswith(("vkCreate", "vkAllocate")) and made.stars == 1 and not made.is_const:
                self.creators.setdefault(made.type, []).append(name)

    @staticmethod
    def read_constants(root):
        constants, aliases = {}, {}
        parts = [*root.iterfind("enums"), *root.iterfind("feature"), *root.iterfind("extensions/extension")]
        for part in parts:
            for enum in part.iter("enum"):
                name, value = enum.get("name"), enum.get("value", "")
                if enum.get("alias"):
                    aliases[name] = enum.get("alias")
                elif re.fullmatch(r"-?\d+|0x[0-9A-Fa-f]+", value):
                    constants[name] = int(value, 0)
                elif enum.get("bitpos"):
                    constants[name] = 1 << int(enum.get("bitpos"))
                elif enum.get("offset"):
                    extension = int(enum.get("extnumber") or part.get("number"))
                    number = 1000000000 + (extension - 1) * 1000 + int(enum.get("offset"))
                    constants[name] = -number if enum.get("dir") else number
        for name, of in aliases.items():
            while of in aliases:
                of = aliases[of]
            if of in constants:
                constants[name] = constants[of]
        return constants

    @staticmethod
    def read_commands(root):
        """{name: (type of the result, parameters)}."""
        elements = [command for command in root.iterfind("commands/command") if oracle.is_vulkan(command, "api")]
        commands = {element.findtext("proto/name"): (element.findtext("proto/type"), Member.all_of(element, "param"))
                    for element in elements if not element.get("alias")}
        aliases = {element.get("name"): element.get("alias") for element in elements if element.get("alias")}
        for name, of in aliases.items():
            while of in aliases:
                of = aliases[of]
            commands[name] = commands[of]
        return commands

    def category(self, name):
        """What a type is, such as "struct"; None if it is not Vulkan's."""
        return None if name in BASE or name not in self.elements else self.elements[name].get("category")

    @functools.lru_cache(None)
    def members(self, name):
        """The members of a struct or a union."""
        element = self.elements[name]
        return self.members(element.get("alias")) if element.get("alias") else Member.all_of(element, "member")

    def parameters(self, command):
        return self.commands[command][1]

    @functools.lru_cache(None)
    def type(self, name):
        """ctypes' class of a type."""
        element, category = self.elements.get(name), self.category(name)
        if name in BASE:
            return BASE[name]
        if category is not None and element.get("alias"):
            return self.type(element.get("alias"))
        if category == "enum":
            return ctypes.c_uint64 if name in self.wide else ctypes.c_int32
        if category == "bitmask":
            return self.type(element.findtext("type"))
        if category in ("struct", "union"):
            base = ctypes.Structure if category == "struct" else ctypes.Union
            return type(name, (base,), {"_fields_": [self.field(member) for member in self.members(name)]})
        return POINTER  # a handle, a function, or a type of a platform

    def field(self, member):
        kind = POINTER if member.stars else self.type(member.type)
        for length in reversed(member.lengths):
            kind = kind * (int(length) if length.isdigit() else self.constants[length])
        return (member.name, kind, member.bits) if member.bits else (member.name, kind)

    @functools.lru_cache(None)
    def function(self, command):
        """ctypes' class of a command's pointer."""
        result, parameters = self.commands[command]
        return ctypes.CFUNCTYPE(None if result == "void" else self.type(result),
                                *(POINTER if p.stars or p.lengths else self.type(p.type) for p in parameters))


class Arguments:
    """Makes structs and arguments: zeros, save what a command requires.

    handle: a function that returns the handle to pass for a type
    members: {a struct or a command: {member: value}}, the values to pass instead. A value may be a number, a dict for a
        struct in the struct, the names of enumerators with | between, or a function of these Arguments.
    """

    def __init__(self, vulkan, handle=None, members=None):
        self.vulkan, self.handle, self.members = vulkan, handle, members or {}
        self.kept = []  # what pointers lead to

    def keep(self, thing):
        """The address of a thing that must stay."""
        self.kept.append(thing)
        return ctypes.addressof(thing)

    def array(self, values):
        return self.keep((type(values[0]) * len(values))(*values)) if values else None

    def strings(self, strings):
        return self.array([POINTER(self.keep(ctypes.create_string_buffer(string.encode()))) for string in strings])

    def struct(self, name, **values):
        """The address of a struct with these values."""
        return self.keep(self.filled(name, values))

    def filled(self, name, values=None):
        made = self.vulkan.type(name)()
        self.fill(made, name, {**self.members.get(name, {}), **(values or {})})
        return made

    def fill(self, made, name, values):
        members = self.vulkan.members(name)
        for member in members:
            value = self.meant(values.get(member.name))
            if isinstance(value, dict):
                self.fill(getattr(made, member.name), member.type, value)
                continue
            if value is None and member.name == "sType" and member.value:
                value = self.vulkan.constants[member.value]
            elif value is None and not member.lengths and self.is_required(member, members, values):
                value = self.required(member)
            if value is not None:
                setattr(made, member.name, value)

    def meant(self, value):
        if isinstance(value, str):
            return sum(self.vulkan.constants[name] for name in value.split(" | "))
        return value(self) if callable(value) else value

    @staticmethod
    def is_required(member, members, values):
        """Whether a member must not be zero. If its array's count may be zero, it may be NULL."""
        counts = [other for other in members if other.name == member.count]
        return any(values.get(count.name) for count in counts) or not (
            member.optional or any(count.optional for count in counts))

    def required(self, member):
        """The value of a member that must not be zero. None if the type does not tell."""
        if member.stars:
            return self.target(member)
        if member.is_count:
            return 1
        category = self.vulkan.category(member.type)
        return (self.handle(member.type) if category == "handle" else
                self.filled(member.type) if category == "struct" else None)

    def target(self, member):
        """The address of what a pointer must lead to. There is room for more than one."""
        category = self.vulkan.category(member.type)
        if member.type == "char":
            return self.strings(["main"]) if member.stars > 1 else self.keep(ctypes.create_string_buffer(b"main", 64))
        if category == "struct":
            address = self.array([self.filled(member.type)])
        elif category == "handle" and member.is_const:
            address = self.array([POINTER(self.handle(member.type))])
        else:
            address = self.keep((ctypes.c_uint64 * 512)())
        return self.array([POINTER(address)]) if member.stars > 1 else address

    def of(self, command):
        """The arguments of a call."""
        parameters, arguments = self.vulkan.parameters(command), []
        values = {name: self.meant(value) for name, value in self.members.get(command, {}).items()}
        for parameter in parameters:
            value = values.get(parameter.name)
            if value is None and parameter.lengths:
                value = self.target(parameter)
            elif value is None and self.is_required(parameter, parameters, values):
                value = self.required(parameter)
            if value is None and not (parameter.stars or self.vulkan.category(parameter.type) == "handle"):
                value = self.vulkan.type(parameter.type)()
            arguments.append(value)
        return arguments
