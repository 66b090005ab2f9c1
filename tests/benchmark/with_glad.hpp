// glad 2, as its example vulkan_tri_glfw.c uses it: gladLoaderLoadVulkan, called again for each
// level. glad brings Vulkan headers of its own, so no other may be included with it.
#pragma once

namespace with_glad {

/// The handles for a load. A handle is NULL if its level does not exist yet.
struct Handles {
    void* instance;
    void* physical_device;
    void* device;
};
void load(const Handles& handles);

/// The caller's query functions for a load, in the order in which glad's own loader asks them.
struct Queries {
    void* context;
    void (*(*of_device)(void* context, const char* name))();
    void (*(*of_instance)(void* context, const char* name))();
    void (*(*of_library)(void* context, const char* name))();
};
/// Loads with gladLoadVulkanUserPtr, glad's interface for other loaders.
void load_through(const Handles& handles, Queries queries);

}  // namespace with_glad
