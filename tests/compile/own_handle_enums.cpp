// An application may define handles itself, here as enumerations. See the Vulkan specification,
// "Object Model". The provisional extensions have handles, too.
#include <stdint.h>
#define VK_DEFINE_NON_DISPATCHABLE_HANDLE(object) enum class object : uint64_t {};
#ifndef VK_ENABLE_BETA_EXTENSIONS
#define VK_ENABLE_BETA_EXTENSIONS
#endif
#include <vulkan/vulkan.h>

#include "../support/use_everything.hpp"
