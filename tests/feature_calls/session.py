"""Instances and devices of a Vulkan library, for calls from Python."""
import contextlib
import ctypes

from binding import POINTER, Arguments


def first_in(address):
    """The pointer at an address."""
    return ctypes.cast(address, ctypes.POINTER(POINTER))[0]


class Instance:
    """An instance of a version. It has the extensions that `usable` chooses from all. The names of the validation
    layer's messages go to `heard`.

    info: the VkInstanceCreateInfo
    extensions, device_extensions: the names of its extensions, and of those that its physical device supports
    library_version, device_version: the version of the library and of the physical device
    """

    def __init__(self, vulkan, library, version, layers, usable):
        self.vulkan, self.arguments, self.handle = vulkan, Arguments(vulkan), None
        self.heard = lambda identity: None
        self.query = vulkan.function("vkGetInstanceProcAddr")(("vkGetInstanceProcAddr", library))
        a, out = self.arguments, POINTER()
        self.extensions = sorted(usable(self.names_in("vkEnumerateInstanceExtensionProperties", None)))
        self.info = a.filled("VkInstanceCreateInfo", {
            "pApplicationInfo": a.struct("VkApplicationInfo", apiVersion=version[0] << 22 | version[1] << 12),
            "enabledExtensionCount": len(self.extensions), "ppEnabledExtensionNames": a.strings(self.extensions),
            "enabledLayerCount": len(layers), "ppEnabledLayerNames": a.strings(layers)})
        self.succeed("vkCreateInstance", ctypes.addressof(self.info), None, ctypes.addressof(out))
        self.handle = out.value
        self.on_message = ctypes.CFUNCTYPE(ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32, POINTER, POINTER)(
            self.on_message_of)  # stays as long as the messenger
        self.succeed("vkCreateDebugUtilsMessengerEXT", self.handle, a.struct(
            "VkDebugUtilsMessengerCreateInfoEXT",
            messageSeverity=vulkan.constants["VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT"],
            messageType=vulkan.constants["VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT"],
            pfnUserCallback=ctypes.cast(self.on_message, POINTER).value), None, ctypes.addressof(out))
        self.physical_device = self.enumerate("vkEnumeratePhysicalDevices", POINTER, self.handle)[0]
        self.device_extensions = self.names_in("vkEnumerateDeviceExtensionProperties", self.physical_device, None)
        properties, number = vulkan.type("VkPhysicalDeviceProperties")(), ctypes.c_uint32()
        self.call("vkGetPhysicalDeviceProperties", self.physical_device, ctypes.addressof(properties))
        self.device_version = properties.apiVersion
        self.succeed("vkEnumerateInstanceVersion", ctypes.addressof(number))
        self.library_version = number.value

    def on_message_of(self, _severity, _types, data, _user):
        message = ctypes.cast(data, ctypes.POINTER(self.vulkan.type("VkDebugUtilsMessengerCallbackDataEXT")))[0]
        if message.pMessageIdName:
            self.heard(ctypes.string_at(message.pMessageIdName).decode())
        return 0

    def call(self, name, *arguments):
        is_global = name in ("vkCreateInstance", "vkEnumerateInstanceVersion", "vkEnumerateInstanceExtensionProperties")
        return self.vulkan.function(name)(self.query(None if is_global else self.handle, name.encode()))(*arguments)

    def succeed(self, name, *arguments):
        result = self.call(name, *arguments)
        assert result == 0, f"{name} failed: VkResult {result}"

    def enumerate(self, name, kind, *arguments):
        count = ctypes.c_uint32()
        self.succeed(name, *arguments, ctypes.addressof(count), None)
        array = (kind * count.value)()
        self.succeed(name, *arguments, ctypes.addressof(count), ctypes.addressof(array))
        return list(array)

    def names_in(self, name, *arguments):
        found = self.enumerate(name, self.vulkan.type("VkExtensionProperties"), *arguments)
        return sorted(extension.extensionName.decode() for extension in found)

    def device_info(self, extensions, members, physical_devices):
        """(VkDeviceCreateInfo, what it points to). members: [(a feature struct, which of its VkBool32)]. Lists the
        physical device that many times."""
        a, structs, chain = Arguments(self.vulkan), {}, None
        for struct, place in members:
            structs.setdefault(struct, []).append(self.vulkan.members(struct)[2 + place].name)
        for struct, names in structs.items():
            chain = a.struct(struct, pNext=chain, **dict.fromkeys(names, 1))
        if physical_devices > 1:
            chain = a.struct("VkDeviceGroupDeviceCreateInfo", pNext=chain, physicalDeviceCount=physical_devices,
                             pPhysicalDevices=a.array([POINTER(self.physical_device)] * physical_devices))
        queue = a.struct("VkDeviceQueueCreateInfo", queueCount=1, pQueuePriorities=a.array([ctypes.c_float(1)]))
        return a.filled("VkDeviceCreateInfo", {
            "pNext": chain, "queueCreateInfoCount": 1, "pQueueCreateInfos": queue,
            "enabledExtensionCount": len(extensions), "ppEnabledExtensionNames": a.strings(extensions)}), a


class Device:
    """A device with a queue and a command buffer that is being recorded. It makes handles when they are asked for.

    members: see Arguments
    makers: {type of a handle: a function of the Device that makes one}, where its creating command is not enough
    """

    def __init__(self, instance, info, members, makers):
        self.instance, self.vulkan, self.makers = instance, instance.vulkan, makers
        self.query = self.vulkan.function("vkGetDeviceProcAddr")(
            instance.query(instance.handle, b"vkGetDeviceProcAddr"))
        self.arguments, out = Arguments(self.vulkan, self.handle, members), POINTER()
        instance.succeed("vkCreateDevice", instance.physical_device, ctypes.addressof(info), None,
                         ctypes.addressof(out))
        self.handles = {"VkInstance": instance.handle, "VkPhysicalDevice": instance.physical_device,
                        "VkDevice": out.value}
        self.call("vkGetDeviceQueue", self.handle("VkDevice"), 0, 0, ctypes.addressof(out))
        self.handles["VkQueue"] = out.value
        self.call("vkBeginCommandBuffer")

    def handle(self, kind):
        if kind not in self.handles:
            self.handles[kind] = self.makers[kind](self) if kind in self.makers else self.made(kind)
        return self.handles[kind]

    def made(self, kind):
        """A new handle, or None if the device has no command that creates one."""
        return next((self.create(command) for command in self.vulkan.creators.get(kind, ()) if self.has(command)), None)

    def create(self, command):
        arguments = self.arguments.of(command)
        self.call(command, *arguments)
        return first_in(arguments[-1])

    @contextlib.contextmanager
    def with_members(self, **members):
        """Makes arguments with these values, too."""
        before = self.arguments.members
        self.arguments.members = {
            **before, **{name: {**before.get(name, {}), **values} for name, values in members.items()}}
        yield
        self.arguments.members = before

    def has(self, name):
        return bool(self.query(self.handles["VkDevice"], name.encode()))

    def call(self, name, *arguments):
        """Calls a command, by default with arguments of its own."""
        pointer = self.query(self.handles["VkDevice"], name.encode())
        return self.vulkan.function(name)(pointer)(*(arguments or self.arguments.of(name)))
