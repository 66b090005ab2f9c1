// glad 2, as its example vulkan_tri_glfw.c uses it: gladLoaderLoadVulkan, called again for each
// level. glad brings Vulkan headers of its own, so no other may be included with it.
#pragma once

namespace with_glad {

/// What a load is for: handles, NULL for a level that is not there yet.
struct Handles {
    void* instance;
    void* physical_device;
    void* device;
};
void load(const Handles& handles);

/// The functions behind a load: the caller's, in the order in which glad's own loader asks them.
struct Queries {
    void* context;
    void (*(*of_device)(void* context, const char* name))();
    void (*(*of_instance)(void* context, const char* name))();
    void (*(*of_library)(void* context, const char* name))();
};
/// By gladLoadVulkanUserPtr, glad's form for loaders of others.
void load_through(const Handles& handles, Queries queries);

}  // namespace with_glad
