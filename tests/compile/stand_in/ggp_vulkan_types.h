// Stands in for <ggp_c/vulkan_types.h> of Google's game platform.
#pragma once

#include <stdint.h>

typedef uint32_t GgpStreamDescriptor;
typedef uint64_t GgpFrameToken;
