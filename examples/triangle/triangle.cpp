// Draws a triangle: off screen, to a PNG, or in a window. Dynamic rendering draws it where the
// device's table has that, otherwise a render pass. Both draw the same.
//
//     triangle [--no-dynamic-rendering] PICTURE.png
//     triangle [--no-dynamic-rendering] --window [--frames=NUMBER]
//
// Exit code: 0, or 2 where Vulkan or the window system cannot do it.
#include <CLI/CLI.hpp>
#include <limits>

#include "picture.hpp"
#include "window.hpp"

namespace {

struct Options {
    bool no_dynamic_rendering = false;
    bool window = false;
    std::uint64_t frames = std::numeric_limits<std::uint64_t>::max();
    std::string picture;
};

VKGATE_FOREIGN_CALLS_BEGIN

/// A device with dynamic rendering, if the gate does not forbid that and the device has it.
Device make_device(const CreatedInstance& instance, VkPhysicalDevice physical,
                   std::uint32_t queue_family, bool has_window) {
    vkgate::CommandSet needed = DrawCommands::vkgate_commands().commands;
    std::vector<const char*> extensions;
    if (has_window) {
        needed |= WindowCommands::vkgate_commands().commands;
        extensions.push_back("VK_KHR_swapchain");
    }
    if (!best_device_gate(instance, physical).lacking(dynamic_rendering).empty())
        return {instance, physical, queue_family, extensions, needed};

    // The first is what is wanted; the others are what it depends on before Vulkan 1.2.
    for (const char* name :
         {"VK_KHR_dynamic_rendering", "VK_KHR_depth_stencil_resolve", "VK_KHR_create_renderpass2",
          "VK_KHR_multiview", "VK_KHR_maintenance2"})
        extensions.push_back(name);
    auto feature = made<VkPhysicalDeviceDynamicRenderingFeaturesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DYNAMIC_RENDERING_FEATURES_KHR);
    feature.dynamicRendering = VK_TRUE;
    return {instance, physical, queue_family, extensions, needed, &feature};
}

void draw(const Options& options) {
    std::optional<Window> window;
    if (options.window)
        window.emplace();
    CreatedInstance instance(VK_API_VERSION_1_3,
                             window ? Window::instance_extensions() : std::vector<const char*>{},
                             window ? Window::library() : open_library(nullptr));
    if (options.no_dynamic_rendering)
        instance.gate = instance.gate.without(dynamic_rendering);
    const VkPhysicalDevice physical = physical_devices(instance.vki, instance.handle).front();
    const std::uint32_t queue_family =
        find_queue_family(instance.vki, physical, VK_QUEUE_GRAPHICS_BIT);
    std::optional<Surface> surface;
    if (window)
        surface.emplace(instance, physical, *window);
    const Device device = make_device(instance, physical, queue_family, options.window);
    if (window)
        draw_in_window(device, queue_family, *window, *surface, options.frames);
    else
        draw_picture(device, queue_family, options.picture);
}

VKGATE_FOREIGN_CALLS_END

}  // namespace

int main(int count, char** arguments) {
    CLI::App app("Draws a triangle.", "triangle");
    Options options;
    app.add_flag("--no-dynamic-rendering", options.no_dynamic_rendering,
                 "Draw by a render pass, even where dynamic rendering may be used");
    CLI::Option* window = app.add_flag("--window", options.window, "Draw in a window");
    app.add_option("--frames", options.frames, "End after so many frames")->needs(window);
    app.add_option("PICTURE", options.picture, "The PNG to write")->excludes(window);
    CLI11_PARSE(app, count, arguments);
    if (!options.window && options.picture.empty()) {
        std::fputs(app.help().c_str(), stderr);
        return 2;
    }
    try {
        draw(options);
        return 0;
    } catch (const Failure& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 2;
    }
}
