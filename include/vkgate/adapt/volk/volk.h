/// @file
/// volk's API, gated: for programs that were written for volk. Include it as they include volk's
/// own header. One source defines VOLK_IMPLEMENTATION before, or the program links the CMake target
/// volk::volk. (This header and its macros have volk's names, so it leaves vkgate's macro rule.)
///
/// Instances and devices that are created by vkCreateInstance and vkCreateDevice are gated by what
/// was enabled for them. Those that were created elsewhere are not gated.
#ifndef VOLK_H_
#define VOLK_H_

#ifndef __cplusplus
#error "vkgate's volk.h needs C++: compile this source as C++, or include volk's own header"
#endif
#ifdef VOLK_DEFAULT_VISIBILITY
#error "vkgate's globals are always hidden: leave out VOLK_DEFAULT_VISIBILITY"
#endif
#if defined(VULKAN_CORE_H_) && !defined(VK_NO_PROTOTYPES)
#error "define VK_NO_PROTOTYPES before the first Vulkan header, or include volk.h first"
#endif

#ifndef VK_NO_PROTOTYPES
#define VK_NO_PROTOTYPES
#endif

extern "C++" {  // programs include volk.h in a block of extern "C"

#ifndef VULKAN_H_
#ifdef VOLK_VULKAN_H_PATH
#include VOLK_VULKAN_H_PATH
#else
#include "platforms.h"
#endif
#endif

#include "../../version.hpp"

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "../detail/hidden_namespace.hpp"
#include "../global.hpp"

/// The registry that the lists are generated from, as volk counts: 363 for Vulkan 1.4.363.
#define VOLK_HEADER_VERSION VKGATE_REGISTRY_VERSION

VKGATE_NAMESPACE_BEGIN

namespace detail {

/// volk's functions. They do what volk documents, and gate.
VKGATE_DETAIL_HIDDEN_NAMESPACE(volk_functions) {

/// Opens the Vulkan loader and loads the globals that need no instance.
/// VK_ERROR_INITIALIZATION_FAILED if there is none.
VkResult volkInitialize();
/// The same with a vkGetInstanceProcAddr from elsewhere.
void volkInitializeCustom(PFN_vkGetInstanceProcAddr handler);
/// Unloads the loader and empties the globals.
void volkFinalize();
/// What vkEnumerateInstanceVersion says. 0 before initialization.
uint32_t volkGetInstanceVersion();
/// Loads all globals for the instance. Those of devices serve every device, and are there if
/// some device of the instance could have them, whatever devices there are.
void volkLoadInstance(VkInstance instance);
/// The same without those of devices, which stay as they are.
void volkLoadInstanceOnly(VkInstance instance);
/// Loads the globals of the device.
void volkLoadDevice(VkDevice device);
/// The instance that volkLoadInstance or volkLoadInstanceOnly was given last.
VkInstance volkGetLoadedInstance();
/// The device that volkLoadDevice was given last.
VkDevice volkGetLoadedDevice();
/// Loads a table for the instance, and the global vkGetDeviceProcAddr.
void volkLoadInstanceTable(members::Instance* table, VkInstance instance);
/// Loads a table for the device. Several threads may do so at once.
void volkLoadDeviceTable(members::Device* table, VkDevice device);

}  // VKGATE_DETAIL_HIDDEN_NAMESPACE(volk_functions)

}  // namespace detail

VKGATE_NAMESPACE_END

#ifdef VOLK_NAMESPACE
namespace volk {
#endif

/// The commands of an instance. A trivial type, as volk's.
struct VolkInstanceTable : ::vkgate::detail::members::Instance {};
/// The commands of a device.
struct VolkDeviceTable : ::vkgate::detail::members::Device {};

using namespace ::vkgate::detail::volk_functions;
using namespace ::vkgate::globals::of_instance;
#ifndef VOLK_NO_DEVICE_PROTOTYPES
using namespace ::vkgate::globals::of_device;
#endif

#ifdef VOLK_NAMESPACE
}  // namespace volk
using namespace volk;
#endif

}  // extern "C++"

#endif  // VOLK_H_

// A program may include this header first without the macro.
#ifdef VOLK_IMPLEMENTATION
#undef VOLK_IMPLEMENTATION
extern "C++" {
#include "volk_functions.hpp"
}
#endif
