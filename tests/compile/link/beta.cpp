// The provisional extensions.

#define VK_ENABLE_BETA_EXTENSIONS
#include <vulkan/vulkan.h>

#include "unit.hpp"

#if defined(VK_NV_cuda_kernel_launch)
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkCreateCudaModuleNV);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkCmdCudaLaunchKernelNV);
#endif
#if defined(VK_AMDX_shader_enqueue) && VK_HEADER_VERSION >= 298
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkCreateExecutionGraphPipelinesAMDX);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkCmdDispatchGraphAMDX);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkCmdInitializeGraphScratchMemoryAMDX);
#endif

VKGATE_TESTS_UNIT(beta_unit)
