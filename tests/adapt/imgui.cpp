// The Vulkan back end of Dear ImGui with vkgate::load_imgui: draws the demo window off screen, on
// devices of several versions and extensions. The back end's source is included, so that its
// function pointers can be read.
//
//     program LIBRARY PICTURE     LIBRARY is the Vulkan library; writes the picture as a PPM
//
// The exit code is 0 if the back end has the functions that it should have, all pictures are equal
// and show the window, and the validation layer, if active, says nothing. It is 77 if there is no
// device.

#define IMGUI_IMPL_VULKAN_NO_PROTOTYPES
#include <imgui_impl_vulkan.cpp>

#include <vkgate/adapt/imgui.hpp>

#include "../support/function_cast.hpp"
#include "gpu.hpp"

#include <cstring>

constexpr std::uint32_t width = 640, height = 480;
using Picture = std::vector<std::uint32_t>;  // red is the lowest byte

static int differences = 0, compared = 0;
static void expect(bool condition, const std::string& what) {
    ++compared;
    if (condition)
        return;
    std::printf("%s: %s\n", doing, what.c_str());
    ++differences;
}

VKGATE_FOREIGN_CALLS_BEGIN

/// An image to draw to, and a buffer to which it is copied.
class Target {
  public:
    Target(const Instance& instance, const Device& device, bool uses_render_pass)
        : vkd_(device.vkd), device_(device.handle), queue_(device.queue) {
        auto image = made<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
        image.imageType = VK_IMAGE_TYPE_2D;
        image.format = VK_FORMAT_R8G8B8A8_UNORM;
        image.extent = {width, height, 1};
        image.mipLevels = image.arrayLayers = 1;
        image.samples = VK_SAMPLE_COUNT_1_BIT;
        image.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
        check(vkd_.vkCreateImage(device_, &image, nullptr, &image_));
        VkMemoryRequirements needs = {};
        vkd_.vkGetImageMemoryRequirements(device_, image_, &needs);
        image_memory_ = allocate(instance, needs, 0);
        check(vkd_.vkBindImageMemory(device_, image_, image_memory_, 0));

        auto buffer = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
        buffer.size = width * height * 4;
        buffer.usage = VK_BUFFER_USAGE_TRANSFER_DST_BIT;
        check(vkd_.vkCreateBuffer(device_, &buffer, nullptr, &buffer_));
        vkd_.vkGetBufferMemoryRequirements(device_, buffer_, &needs);
        buffer_memory_ =
            allocate(instance, needs,
                     VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT);
        check(vkd_.vkBindBufferMemory(device_, buffer_, buffer_memory_, 0));

        auto view = made<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
        view.image = image_;
        view.viewType = VK_IMAGE_VIEW_TYPE_2D;
        view.format = image.format;
        view.subresourceRange = range;
        check(vkd_.vkCreateImageView(device_, &view, nullptr, &view_));
        if (uses_render_pass)
            create_render_pass();

        auto pool = made<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
        check(vkd_.vkCreateCommandPool(device_, &pool, nullptr, &pool_));
    }
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;
    ~Target() {
        vkd_.vkDestroyCommandPool(device_, pool_, nullptr);
        vkd_.vkDestroyFramebuffer(device_, framebuffer_, nullptr);
        vkd_.vkDestroyRenderPass(device_, render_pass, nullptr);
        vkd_.vkDestroyImageView(device_, view_, nullptr);
        vkd_.vkDestroyBuffer(device_, buffer_, nullptr);
        vkd_.vkFreeMemory(device_, buffer_memory_, nullptr);
        vkd_.vkDestroyImage(device_, image_, nullptr);
        vkd_.vkFreeMemory(device_, image_memory_, nullptr);
    }

    /// Records and runs commands on the queue.
    template <class Record>
    void run(const Record& record) {
        auto info =
            made<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
        info.commandPool = pool_;
        info.commandBufferCount = 1;
        VkCommandBuffer commands = {};
        check(vkd_.vkAllocateCommandBuffers(device_, &info, &commands));
        const auto begin =
            made<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
        check(vkd_.vkBeginCommandBuffer(commands, &begin));
        record(commands);
        check(vkd_.vkEndCommandBuffer(commands));
        auto submit = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
        submit.commandBufferCount = 1;
        submit.pCommandBuffers = &commands;
        check(vkd_.vkQueueSubmit(queue_, 1, &submit, VkFence()));
        check(vkd_.vkQueueWaitIdle(queue_));
    }

    Picture draw(ImDrawData* data) {
        run([&](VkCommandBuffer commands) {
            VkClearValue clear = {};
            clear.color = {{0.0F, 0.5F, 1.0F, 1.0F}};
            if (render_pass != VkRenderPass()) {
                auto begin = made<VkRenderPassBeginInfo>(VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO);
                begin.renderPass = render_pass;
                begin.framebuffer = framebuffer_;
                begin.renderArea.extent = {width, height};
                begin.clearValueCount = 1;
                begin.pClearValues = &clear;
                vkd_.vkCmdBeginRenderPass(commands, &begin, VK_SUBPASS_CONTENTS_INLINE);
                ImGui_ImplVulkan_RenderDrawData(data, commands);
                vkd_.vkCmdEndRenderPass(commands);
            } else {
                auto color =
                    made<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
                color.imageView = view_;
                color.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
                color.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
                color.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
                color.clearValue = clear;
                auto rendering = made<VkRenderingInfo>(VK_STRUCTURE_TYPE_RENDERING_INFO);
                rendering.renderArea.extent = {width, height};
                rendering.layerCount = 1;
                rendering.colorAttachmentCount = 1;
                rendering.pColorAttachments = &color;
                change_layout(commands, VK_IMAGE_LAYOUT_UNDEFINED,
                              VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
                vkd_.vkCmdBeginRendering(commands, &rendering);
                ImGui_ImplVulkan_RenderDrawData(data, commands);
                vkd_.vkCmdEndRendering(commands);
                change_layout(commands, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                              VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL);
            }
            VkBufferImageCopy region = {};
            region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
            region.imageExtent = {width, height, 1};
            vkd_.vkCmdCopyImageToBuffer(commands, image_, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                                        buffer_, 1, &region);
            auto barrier = made<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
            barrier.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
            barrier.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
            vkd_.vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT,
                                      VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &barrier, 0, nullptr, 0,
                                      nullptr);
        });
        Picture picture(width * height);
        void* data_of_buffer = nullptr;
        check(vkd_.vkMapMemory(device_, buffer_memory_, 0, VK_WHOLE_SIZE, 0, &data_of_buffer));
        std::memcpy(picture.data(), data_of_buffer, picture.size() * 4);
        vkd_.vkUnmapMemory(device_, buffer_memory_);
        return picture;
    }

    VkRenderPass render_pass = {};

  private:
    static constexpr VkImageSubresourceRange range = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};

    VkDeviceMemory allocate(const Instance& instance, const VkMemoryRequirements& needs,
                            VkMemoryPropertyFlags flags) const {
        VkPhysicalDeviceMemoryProperties all = {};
        instance.vki.vkGetPhysicalDeviceMemoryProperties(instance.gpu, &all);
        auto info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
        info.allocationSize = needs.size;
        while ((needs.memoryTypeBits >> info.memoryTypeIndex & 1U) == 0 ||
               (all.memoryTypes[info.memoryTypeIndex].propertyFlags & flags) != flags)
            ++info.memoryTypeIndex;
        VkDeviceMemory memory = {};
        check(vkd_.vkAllocateMemory(device_, &info, nullptr, &memory));
        return memory;
    }

    void create_render_pass() {
        VkAttachmentDescription color = {};
        color.format = VK_FORMAT_R8G8B8A8_UNORM;
        color.samples = VK_SAMPLE_COUNT_1_BIT;
        color.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
        color.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
        color.stencilLoadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE;
        color.stencilStoreOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
        color.finalLayout = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
        const VkAttachmentReference reference = {0, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
        VkSubpassDescription subpass = {};
        subpass.colorAttachmentCount = 1;
        subpass.pColorAttachments = &reference;
        VkSubpassDependency after = {};
        after.dstSubpass = VK_SUBPASS_EXTERNAL;
        after.srcStageMask = VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT;
        after.dstStageMask = VK_PIPELINE_STAGE_TRANSFER_BIT;
        after.srcAccessMask = VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT;
        after.dstAccessMask = VK_ACCESS_TRANSFER_READ_BIT;
        auto info = made<VkRenderPassCreateInfo>(VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO);
        info.attachmentCount = 1;
        info.pAttachments = &color;
        info.subpassCount = 1;
        info.pSubpasses = &subpass;
        info.dependencyCount = 1;
        info.pDependencies = &after;
        check(vkd_.vkCreateRenderPass(device_, &info, nullptr, &render_pass));
        auto framebuffer = made<VkFramebufferCreateInfo>(VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO);
        framebuffer.renderPass = render_pass;
        framebuffer.attachmentCount = 1;
        framebuffer.pAttachments = &view_;
        framebuffer.width = width;
        framebuffer.height = height;
        framebuffer.layers = 1;
        check(vkd_.vkCreateFramebuffer(device_, &framebuffer, nullptr, &framebuffer_));
    }

    void change_layout(VkCommandBuffer commands, VkImageLayout from, VkImageLayout to) {
        auto barrier = made<VkImageMemoryBarrier>(VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER);
        barrier.oldLayout = from;
        barrier.newLayout = to;
        barrier.srcAccessMask = VK_ACCESS_MEMORY_WRITE_BIT;
        barrier.dstAccessMask = VK_ACCESS_MEMORY_READ_BIT | VK_ACCESS_MEMORY_WRITE_BIT;
        barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barrier.image = image_;
        barrier.subresourceRange = range;
        vkd_.vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT,
                                  VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, 0, 0, nullptr, 0, nullptr, 1,
                                  &barrier);
    }

    const vkgate::DeviceTable& vkd_;
    VkDevice device_;
    VkQueue queue_;
    VkImage image_ = {};
    VkDeviceMemory image_memory_ = {};
    VkBuffer buffer_ = {};
    VkDeviceMemory buffer_memory_ = {};
    VkImageView view_ = {};
    VkFramebuffer framebuffer_ = {};
    VkCommandPool pool_ = {};
};

/// Draws the third frame of the demo window. (It gets its place in the first.)
static Picture draw_demo(const Instance& instance, const Device& device, bool uses_render_pass) {
    Target target(instance, device, uses_render_pass);
    VkDescriptorPoolSize size = {VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 16};
    auto pool_info =
        made<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
    pool_info.flags = VK_DESCRIPTOR_POOL_CREATE_FREE_DESCRIPTOR_SET_BIT;
    pool_info.maxSets = 16;
    pool_info.poolSizeCount = 1;
    pool_info.pPoolSizes = &size;
    VkDescriptorPool pool = {};
    check(device.vkd.vkCreateDescriptorPool(device.handle, &pool_info, nullptr, &pool));

    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = ImVec2(width, height);
    io.DeltaTime = 1.0F / 60.0F;
    ImGui_ImplVulkan_InitInfo info = {};
    info.Instance = instance.handle;
    info.PhysicalDevice = instance.gpu;
    info.Device = device.handle;
    info.Queue = device.queue;
    info.DescriptorPool = pool;
    info.MinImageCount = info.ImageCount = 2;
    info.MSAASamples = VK_SAMPLE_COUNT_1_BIT;
    info.CheckVkResultFn = [](VkResult result) { check(result, "a call of the back end"); };
#if IMGUI_VERSION_NUM >= 19190
    info.ApiVersion = device.gate.api_version();
    info.RenderPass = target.render_pass;
    info.UseDynamicRendering = !uses_render_pass;
    const VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;
    info.PipelineRenderingCreateInfo.sType = VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO;
    info.PipelineRenderingCreateInfo.colorAttachmentCount = 1;
    info.PipelineRenderingCreateInfo.pColorAttachmentFormats = &format;
    ImGui_ImplVulkan_Init(&info);
#else
#if IMGUI_VERSION_NUM >= 19000
    info.UseDynamicRendering = !uses_render_pass;
    info.ColorAttachmentFormat = VK_FORMAT_R8G8B8A8_UNORM;
#endif
    ImGui_ImplVulkan_Init(&info, target.render_pass);
#if IMGUI_VERSION_NUM >= 19000
    ImGui_ImplVulkan_CreateFontsTexture();
#else
    target.run([](VkCommandBuffer commands) { ImGui_ImplVulkan_CreateFontsTexture(commands); });
    ImGui_ImplVulkan_DestroyFontUploadObjects();
#endif
#endif
    Picture picture;
    for (int frame = 0; frame != 3; ++frame) {
        ImGui_ImplVulkan_NewFrame();
        ImGui::NewFrame();
        ImGui::ShowDemoWindow();
        ImGui::SetWindowPos("Dear ImGui Demo", ImVec2(20, 20));
        ImGui::SetWindowSize("Dear ImGui Demo", ImVec2(560, 420));
        ImGui::Render();
        picture = target.draw(ImGui::GetDrawData());
    }
    ImGui_ImplVulkan_Shutdown();
    ImGui::DestroyContext();
    device.vkd.vkDestroyDescriptorPool(device.handle, pool, nullptr);
    return picture;
}

struct Case {
    const char* name;
    std::uint32_t version;
    Names instance_extensions, extensions;
    bool uses_render_pass;
    vkgate::CommandSet replaced;
};

static std::vector<Case> cases() {
    using vkgate::Command;
    const vkgate::CommandSet of_surface = {Command::vkDestroySurfaceKHR,
                                           Command::vkGetPhysicalDeviceSurfaceCapabilitiesKHR,
                                           Command::vkGetPhysicalDeviceSurfaceFormatsKHR,
                                           Command::vkGetPhysicalDeviceSurfacePresentModesKHR},
                             of_swapchain = {Command::vkCreateSwapchainKHR,
                                             Command::vkDestroySwapchainKHR,
                                             Command::vkGetSwapchainImagesKHR},
                             all = of_surface | of_swapchain;
    return {
        {"1.0, off screen", VK_API_VERSION_1_0, {}, {}, true, all},
        {"1.0, surfaces", VK_API_VERSION_1_0, {"VK_KHR_surface"}, {}, true, of_swapchain},
        {"1.0, swapchains", VK_API_VERSION_1_0, {"VK_KHR_surface"}, {"VK_KHR_swapchain"}, true, {}},
        {"1.3, off screen", VK_API_VERSION_1_3, {}, {}, true, all},
#ifdef IMGUI_IMPL_VULKAN_HAS_DYNAMIC_RENDERING
        {"1.2, VK_KHR_dynamic_rendering",
         VK_API_VERSION_1_2,
         {},
         {"VK_KHR_dynamic_rendering"},
         false,
         all},
        {"1.3, dynamic rendering", VK_API_VERSION_1_3, {}, {}, false, all},
#endif
    };
}

/// Compares the functions that the back end has to the tables.
static void compare_functions(const Instance& instance, const Device& device) {
    const auto compare = [&](const char* name, auto function) {
        const vkgate::Command c = vkgate::find_command(name);
        PFN_vkVoidFunction expected = vkgate::get_slot(device.vkd, c);
        if (expected == nullptr)
            expected = vkgate::get_slot(instance.vki, c);
        const auto found = function_cast<PFN_vkVoidFunction>(function);
        expect(expected != nullptr ? found == expected : found != nullptr, name);
    };
#define COMPARE(name) compare(#name, name);
    IMGUI_VULKAN_FUNC_MAP(COMPARE)
#undef COMPARE
}

/// Calls the functions that stand in for those of the window system.
static void call_replaced(const Instance& instance, const Device& device) {
    VkSwapchainKHR swapchain = {};
    const auto info = made<VkSwapchainCreateInfoKHR>(VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR);
    std::uint32_t count = 0;
    VkSurfaceCapabilitiesKHR capabilities = {};
    const VkSurfaceKHR surface = {};
    const VkResult results[] = {
        vkCreateSwapchainKHR(device.handle, &info, nullptr, &swapchain),
        vkGetSwapchainImagesKHR(device.handle, swapchain, &count, nullptr),
        vkGetPhysicalDeviceSurfaceCapabilitiesKHR(instance.gpu, surface, &capabilities),
        vkGetPhysicalDeviceSurfaceFormatsKHR(instance.gpu, surface, &count, nullptr),
        vkGetPhysicalDeviceSurfacePresentModesKHR(instance.gpu, surface, &count, nullptr)};
    for (const VkResult result : results)
        expect(result == VK_ERROR_EXTENSION_NOT_PRESENT, "a function does not fail");
    vkDestroySwapchainKHR(device.handle, swapchain, nullptr);
    vkDestroySurfaceKHR(instance.handle, surface, nullptr);
}

/// What the back end says if it is loaded from the same tables in its own way.
static bool load_by_hand(const Instance& instance, const Device& device) {
    struct Tables {
        const vkgate::InstanceTable& vki;
        const vkgate::DeviceTable& vkd;
    } tables{instance.vki, device.vkd};
    const auto loader = [](const char* name, void* data) {
        const auto& both = *static_cast<Tables*>(data);
        const vkgate::Command c = vkgate::find_command(name);
        const PFN_vkVoidFunction function = vkgate::get_slot(both.vkd, c);
        return function != nullptr ? function : vkgate::get_slot(both.vki, c);
    };
#if IMGUI_VERSION_NUM >= 19190
    return ImGui_ImplVulkan_LoadFunctions(device.gate.api_version(), loader, &tables);
#else
    return ImGui_ImplVulkan_LoadFunctions(loader, &tables);
#endif
}

static Picture try_case(const vkgate::Library& library, const Case& one) {
    doing = one.name;
    const Instance instance(library, one.version, one.instance_extensions);
    auto features = made<VkPhysicalDeviceDynamicRenderingFeatures>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DYNAMIC_RENDERING_FEATURES);
    features.dynamicRendering = VK_TRUE;
    const Device device(instance, one.extensions, one.uses_render_pass ? nullptr : &features);
    expect(load_by_hand(instance, device) == one.replaced.empty(),
           "the back end's own way did not end as expected");

    vkgate::DeviceTable less;
    const auto withheld = vkgate::Command::vkCmdDrawIndexed;
    const vkgate::DeviceGate gate = device.gate.without(withheld);
    vkgate::load(less, instance.vki, device.handle, gate);
    const vkgate::ImGuiLoad failed = vkgate::load_imgui(instance.vki, less, gate);
    expect(!failed && failed.missing == withheld, "what is missing is not named");

    const vkgate::ImGuiLoad load = vkgate::load_imgui(instance.vki, device.vkd, device.gate);
    expect(load && load.missing == vkgate::Command::none, "the back end was not loaded");
    expect(load.replaced == one.replaced, "other commands are replaced");
    compare_functions(instance, device);
    if (load.replaced.size() == 7)
        call_replaced(instance, device);
    return draw_demo(instance, device, one.uses_render_pass);
}

VKGATE_FOREIGN_CALLS_END

/// Checks the picture: the clear color around the window, and the parts of the window.
static void look_at(const Picture& picture) {
    const auto is_near = [](std::uint32_t a, std::uint32_t b) {
        for (unsigned shift = 0; shift != 32; shift += 8)
            if (std::abs(static_cast<int>(a >> shift & 255U) -
                         static_cast<int>(b >> shift & 255U)) > 1)
                return false;
        return true;
    };
    struct Place {
        const char* name;
        std::uint32_t x, y, color;
    };
    for (const Place& place :
         {Place{"the background", 5, 5, 0xFFFF8000U}, Place{"the title", 300, 30, 0xFF7A4A29U},
          Place{"the menu", 300, 49, 0xFF242424U}, Place{"a header", 300, 97, 0xFF613D1EU},
          Place{"the window", 300, 400, 0xFF1D160EU}})
        expect(is_near(picture[place.y * width + place.x], place.color), place.name);
    std::size_t background = 0, white = 0;
    for (const std::uint32_t pixel : picture) {
        background += is_near(pixel, 0xFFFF8000U) ? 1U : 0U;
        white += is_near(pixel, 0xFFFFFFFFU) ? 1U : 0U;
    }
    expect(background == width * height - 560 * 420, "the size of the window");
    expect(white > 2000 && white < 4000, "the text");
}

static void write(const Picture& picture, const char* path) {
    std::FILE* const file = std::fopen(path, "wb");
    if (file == nullptr)
        fail(std::string("cannot write ") + path);
    std::fprintf(file, "P6 %u %u 255\n", width, height);
    for (const std::uint32_t pixel : picture)
        std::fwrite(&pixel, 1, 3, file);
    std::fclose(file);
}

int main(int count, char** arguments) {
    if (count != 3)
        fail("two arguments: the Vulkan library, the picture");
    const vkgate::Library library = open_library(count, arguments);
    Picture first;
    std::size_t tried = 0;
    for (const Case& one : cases()) {
        const Picture picture = try_case(library, one);
        if (tried++ == 0)
            first = picture;
        expect(picture == first, "the picture differs from the first");
    }
    doing = "the picture";
    write(first, arguments[2]);
    look_at(first);
    std::printf("%zu devices, %d compared, %d differences, %d messages\n", tried, compared,
                differences, messages);
    return differences == 0 && messages == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
