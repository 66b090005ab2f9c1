"""types.hpp: the types of commands that the included Vulkan headers may not declare."""

import itertools
import re
import textwrap
from functools import partial

from .model import extensions_of, version_of

# Commands that were added to an extension after its first revision, or renamed. vk.xml does not mark
# these, so an older header can define the extension's macro but not the command's type.
# {command or extension: extra preprocessor condition}
LATER_REVISIONS = {
    "VK_NV_low_latency": "VK_NV_LOW_LATENCY_SPEC_VERSION >= 2",
    "vkCmdSetDiscardRectangleEnableEXT": "VK_EXT_DISCARD_RECTANGLES_SPEC_VERSION >= 2",
    "vkCmdSetDiscardRectangleModeEXT": "VK_EXT_DISCARD_RECTANGLES_SPEC_VERSION >= 2",
    "vkCmdSetExclusiveScissorEnableNV": "VK_NV_SCISSOR_EXCLUSIVE_SPEC_VERSION >= 2",
    "vkGetImageViewAddressNVX": "VK_NVX_IMAGE_VIEW_HANDLE_SPEC_VERSION >= 2",
    "vkGetImageViewHandle64NVX": "VK_NVX_IMAGE_VIEW_HANDLE_SPEC_VERSION >= 3",
    "vkGetDeviceCombinedImageSamplerIndexNVX": "VK_NVX_IMAGE_VIEW_HANDLE_SPEC_VERSION >= 4",
    "vkCmdSetDispatchParametersARM": "VK_ARM_SCHEDULING_CONTROLS_SPEC_VERSION >= 2",
    "vkGetDeviceSubpassShadingMaxWorkgroupSizeHUAWEI": "VK_HUAWEI_SUBPASS_SHADING_SPEC_VERSION >= 2",
    "vkCmdUpdatePipelineIndirectBufferNV": "VK_HEADER_VERSION >= 259",
}
# {extension: the first VK_HEADER_VERSION that declares its commands as today. If the extension is not provisional
# today, that version also declares them without VK_ENABLE_BETA_EXTENSIONS}
LATER_HEADERS = {
    "VK_KHR_deferred_host_operations": 162,
    "VK_KHR_video_decode_queue": 238,
    "VK_KHR_video_encode_queue": 274,
    "VK_KHR_video_queue": 238,
    "VK_AMDX_shader_enqueue": 298,
    "VK_NV_low_latency2": 271,
    "VK_QCOM_tile_shading": 316,
}

# Types that platform commands take by value: types from the platforms' own headers, and Vulkan types that the oldest
# headers lack. All other platform types are used only through pointers, so a forward declaration is enough.
PLATFORM_VALUES = {
    "VkDeviceAddress": "uint64_t",
    "VkDeviceGroupPresentModeFlagsKHR": "VkFlags",
    "VkExternalMemoryHandleTypeFlagsNV": "VkFlags",
    "HANDLE": "void*",
    "RROutput": "unsigned long",
    "VisualID": "unsigned long",
    "xcb_visualid_t": "uint32_t",
    "zx_handle_t": "uint32_t",
}
# An enumeration cannot be forward-declared. If the headers lack it, its commands have no exact type.
PLATFORM_ENUMS = {"VkExternalMemoryHandleTypeFlagBits": "VK_VERSION_1_1", "VkPresentModeKHR": "VK_KHR_surface"}
PLATFORM_STRUCTS = {  # the name in vk.xml: the struct's tag
    "Display": "_XDisplay",
    "IDirectFB": "_IDirectFB",
    "AHardwareBuffer": "AHardwareBuffer",
    "OH_NativeBuffer": "OH_NativeBuffer",
    "_screen_buffer": "_screen_buffer",
    "_screen_window": "_screen_window",
    "ubm_device": "ubm_device",
    "wl_display": "wl_display",
    "xcb_connection_t": "xcb_connection_t",
}
# {struct: (its older tag, the VK_HEADER_VERSION that dropped it)}; the name is a typedef before that.
RENAMED_STRUCTS = {"VkSurfaceCreateInfoOHOS": ("VkOHSurfaceCreateInfoOHOS", 326)}

CALLED_BY_VKGATE = "vkEnumerateInstanceVersion"  # even where the headers lack it


# -- preprocessor conditions -------------------------------------------------------------------------

def header_condition(model, name):
    """The condition under which the included Vulkan headers declare PFN_<name>; None if they always do."""
    alternatives = []
    for term in model.terms[name]:
        extensions = extensions_of(term)
        needs = [f"defined({c})" for c in term if version_of(c) and version_of(c) != (1, 0)]
        needs += [f"defined({e})" for e in extensions]
        needs += [f"VK_HEADER_VERSION >= {LATER_HEADERS[e]}" for e in extensions if e in LATER_HEADERS]
        needs += [LATER_REVISIONS[n] for n in (name, *extensions) if n in LATER_REVISIONS]
        alternatives.append(needs)
    if [] in alternatives:
        return None
    shared = [need for need in alternatives[0] if all(need in needs for needs in alternatives)]
    rest = [[need for need in needs if need not in shared] for needs in alternatives]
    if [] in rest:
        return " && ".join(shared)
    either = " || ".join(f"({' && '.join(needs)})" if len(needs) > 1 else needs[0] for needs in rest)
    return " && ".join([*shared, f"({either})"]) if shared else either


def exact_condition(model, name):
    """The condition under which the headers declare it with today's type. Provisional commands may have
    changed in headers that are newer than the registry."""
    condition = header_condition(model, name)
    if model.vk.commands[name].protect == "VK_ENABLE_BETA_EXTENSIONS":
        condition += " && VK_HEADER_VERSION <= VKGATE_REGISTRY_VERSION"
    return condition


def substitutes(model, name):
    """[(suffix, condition)]: the older names of the slot. Their declared type also fits this name."""
    names = model.aliases[name]
    return [(model.suffix(n), header_condition(model, n)) for n in names[names.index(name) + 1:]]


# -- the header --------------------------------------------------------------------------------------

INTRODUCTION = """\
// The types of commands that the included Vulkan headers may lack. A table's member has the type
// pfn::PFN_vkX if vkX is a platform command, and ::PFN_vkX otherwise. If VKGATE_DETAIL_OLD is
// defined, not every ::PFN_vkX is declared: write PFN_vkX in a scope that sees pfn first.
//
// - Platform commands (those behind VK_USE_PLATFORM_* and VK_ENABLE_BETA_EXTENSIONS) are declared
//   exactly, with forward declarations. So the tables are the same in every translation unit, with or
//   without the platform's header. With the header, PFN_vkX is declared again as ::PFN_vkX. This
//   compiles only if both types are the same.
// - If the headers lack a command, it has the type of an alias that they declare, or else
//   PFN_vkVoidFunction.

#include <stddef.h>
#include <stdint.h>

#if defined(VK_VERSION_1_0)
// The application's choice.
#elif __has_include(<vulkan/vulkan_core.h>)
#include <vulkan/vulkan_core.h>
#else  // Vulkan 1.0
#include <vulkan/vulkan.h>
#endif"""


def forward_declaration(struct):
    if struct not in RENAMED_STRUCTS:
        yield f"struct {struct};"
        return
    tag, version = RENAMED_STRUCTS[struct]
    yield f"#if defined(VK_HEADER_VERSION) && VK_HEADER_VERSION < {version}"
    yield f"typedef struct {tag} {struct};"
    yield "#else"
    yield f"struct {struct};"
    yield "#endif"


def spelled(param):
    text = " ".join(param.fullType.split()).replace("struct ", "")
    name = PLATFORM_VALUES.get(param.type) or PLATFORM_STRUCTS.get(param.type) or param.type
    return re.sub(rf"\b{param.type}\b", name, text)


def forward_declarations(vk, structs, handles):
    def first_extension(struct):
        return vk.structs[struct].extensions[0]

    yield "// Headers that are newer than this list may have renamed a struct that they declare."
    yield "#if defined(VK_HEADER_VERSION) && VK_HEADER_VERSION > VKGATE_REGISTRY_VERSION"
    yield "#define VKGATE_DETAIL_NEW 1"
    yield "#else"
    yield "#define VKGATE_DETAIL_NEW 0"
    yield "#endif"
    yield ""
    for struct in sorted(PLATFORM_STRUCTS.values()):
        yield f"struct {struct};"
    for handle in sorted(handles):
        yield f"struct {handle}_T;"
    for extension, of_extension in itertools.groupby(sorted(structs, key=first_extension), first_extension):
        yield f"#if !(VKGATE_DETAIL_NEW && defined({extension}))"
        for struct in sorted(of_extension):
            yield from forward_declaration(struct)
        yield "#endif"
    yield "#undef VKGATE_DETAIL_NEW"


def exact_types(model, names):
    yield "#define VKGATE_DETAIL_SAME(name) using PFN_##name = ::PFN_##name;"
    for condition, same in itertools.groupby(names, partial(exact_condition, model)):
        yield ""
        same = list(same)
        for name in same:
            command = model.vk.commands[name]
            params = ", ".join(map(spelled, command.params))
            enums = [PLATFORM_ENUMS[p.type] for p in command.params if p.type in PLATFORM_ENUMS]
            if enums:
                yield f"#if defined({enums[0]})"
            yield f"using PFN_{name} = {command.returnType}(VKAPI_PTR*)({params});"
            if enums:
                yield f"#elif !({condition})"
                yield f"typedef PFN_vkVoidFunction PFN_{name};"
                yield "#endif"
        yield f"#if {condition}"
        for name in same:
            yield f"VKGATE_DETAIL_SAME({name})"
        yield "#endif"
    yield ""
    yield "#undef VKGATE_DETAIL_SAME"


def types_of_newer(model, names):
    condition_of, substitutes_of = partial(header_condition, model), partial(substitutes, model)
    yield "typedef PFN_vkVoidFunction Unknown;"
    yield ""
    for condition, newer in itertools.groupby(sorted(names, key=condition_of), condition_of):
        yield f"#if !({condition})" if " " in condition else f"#ifndef {condition[8:-1]}"
        yield "#define VKGATE_DETAIL_OLD"
        for older, same in itertools.groupby(sorted(newer, key=substitutes_of), substitutes_of):
            same = list(same)
            for i, (suffix, declared) in enumerate(older):
                yield f"{'#elif' if i else '#if'} {declared}"
                for name in same:
                    alias = next(a for a in model.aliases[name] if model.suffix(a) == suffix)
                    yield f"using PFN_{name} = PFN_{alias};"
            if older:
                yield "#else"
            yield from textwrap.wrap(f"typedef Unknown {', '.join(f'PFN_{name}' for name in same)};", 120)
            if older:
                yield "#endif"
        yield "#endif"


def header(model):
    vk = model.vk
    exact = [n for n in model.index if model.is_platform(n) or n == CALLED_BY_VKGATE]
    newer = [n for n in model.index if n not in exact and header_condition(model, n)]

    structs, handles = set(), set()
    for name in exact:
        for param in vk.commands[name].params:
            if param.type in vk.structs and param.type != "VkAllocationCallbacks":
                structs.add(param.type)
            elif param.type in vk.handles and vk.handles[param.type].extensions:
                handles.add(param.type)

    yield INTRODUCTION
    yield ""
    yield from forward_declarations(vk, structs, {h for h in handles if vk.handles[h].protect})
    yield ""
    yield "VKGATE_NAMESPACE_BEGIN"
    yield "namespace detail::pfn {"
    yield ""
    # If the included headers declare a handle, use their declaration: an application may define the handle macro as a
    # class. Headers can lack a platform's handle and, if they were stripped, the handle of any extension.
    for handle in sorted(handles):
        yield f"#ifndef {vk.handles[handle].extensions[0]}"
        yield f"VK_DEFINE_NON_DISPATCHABLE_HANDLE({handle})"
        yield "#endif"
    yield ""
    yield from exact_types(model, exact)
    yield ""
    yield from types_of_newer(model, newer)
    yield ""
    yield "}  // namespace detail::pfn"
    yield "VKGATE_NAMESPACE_END"
