// The structures that translations keep in chains, whatever version the Vulkan headers have.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstring>

#include <vkgate/common/old_by_new.hpp>

namespace {

/// A structure by the number of its type.
union AnyStructure {
    VkBaseInStructure header;
    unsigned char bytes[128];

    explicit AnyStructure(int type) {
        for (unsigned i = 0; i != sizeof bytes; ++i)
            bytes[i] = static_cast<unsigned char>(i + 1);
        header = {static_cast<VkStructureType>(type), nullptr};
    }
};

struct Kept {
    int type;
    std::size_t size_64;  ///< where pointers have 64 bits
};
constexpr Kept of_render_pass[] = {
    {1000218002, 24},  // VkRenderPassFragmentDensityMapCreateInfoEXT
    {1000309002, 32},  // VkRenderPassTileShadingCreateInfoQCOM
    {1000547004, 24},  // VkTileMemorySizeInfoQCOM
};
[[maybe_unused]] constexpr Kept of_submit[] = {
    {1000116003, 24},  // VkPerformanceQuerySubmitInfoKHR
    {1000075000, 72},  // VkWin32KeyedMutexAcquireReleaseInfoKHR
    {1000058000, 72},  // VkWin32KeyedMutexAcquireReleaseInfoNV
    {1000375001, 88},  // VkFrameBoundaryEXT
    {1000460023, 32},  // VkFrameBoundaryTensorsARM
    {1000505005, 24},  // VkLatencySubmissionPresentIdNV
};

AnyStructure seen(0);
void see(const void* link, std::size_t size) {
    seen = AnyStructure(0);
    if (link != nullptr)
        std::memcpy(&seen, link, size);
}
std::size_t expected_size = 0;

VKAPI_ATTR VkResult VKAPI_CALL see_render_pass(VkDevice, const VkRenderPassCreateInfo2KHR* info,
                                               const VkAllocationCallbacks*, VkRenderPass*) {
    see(info->pNext, expected_size);
    return VK_SUCCESS;
}
#ifdef VK_KHR_synchronization2
VKAPI_ATTR VkResult VKAPI_CALL see_submit(VkQueue, std::uint32_t, const VkSubmitInfo2KHR* info,
                                          VkFence) {
    see(info->pNext, expected_size);
    return VK_SUCCESS;
}
#endif

/// Whether the structure is kept as a whole by call(chain).
template <class Call>
bool is_kept(const Kept& kept, Call call) {
    const AnyStructure structure(kept.type);
    expected_size = sizeof(void*) == 8 ? kept.size_64 : sizeof(VkBaseInStructure);
    call(&structure);
    return std::memcmp(&seen, &structure, expected_size) == 0;
}

}  // namespace

TEST_CASE("structures of both render passes are kept, even if the headers do not declare them") {
    TestContext::device = {};
    TestContext::device.vkCreateRenderPass2KHR = see_render_pass;
    for (const Kept& kept : of_render_pass) {
        CAPTURE(kept.type);
        CHECK(is_kept(kept, [](const void* chain) {
            const VkRenderPassCreateInfo info = {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO,
                                                 chain,
                                                 0,
                                                 0,
                                                 nullptr,
                                                 0,
                                                 nullptr,
                                                 0,
                                                 nullptr};
            VkRenderPass created = {};
            vkgate::OldByNew<TestContext>::vkCreateRenderPass(VkDevice{}, &info, nullptr, &created);
        }));
    }
}

#ifdef VK_KHR_synchronization2
TEST_CASE("structures of both submissions are kept, even if the headers do not declare them") {
    TestContext::device = {};
    TestContext::device.vkQueueSubmit2KHR = see_submit;
    for (const Kept& kept : of_submit) {
        CAPTURE(kept.type);
        CHECK(is_kept(kept, [](const void* chain) {
            VkSubmitInfo info = {};
            info.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
            info.pNext = chain;
            vkgate::OldByNew<TestContext>::vkQueueSubmit(VkQueue{}, 1, &info, VkFence{});
        }));
    }
}
#endif

#define CHECK_SIZE(list, structure, type)                                                          \
    do {                                                                                           \
        const VkBaseInStructure link = {type, nullptr};                                            \
        CHECK(vkgate::detail::kept_size(&link, vkgate::detail::list) == sizeof(structure));        \
    } while (false)

TEST_CASE("structures are kept with the size that the headers declare") {
    CHECK_SIZE(kept_of_render_pass, VkRenderPassFragmentDensityMapCreateInfoEXT,
               VK_STRUCTURE_TYPE_RENDER_PASS_FRAGMENT_DENSITY_MAP_CREATE_INFO_EXT);
    CHECK_SIZE(kept_of_submit, VkPerformanceQuerySubmitInfoKHR,
               VK_STRUCTURE_TYPE_PERFORMANCE_QUERY_SUBMIT_INFO_KHR);
#ifdef VK_QCOM_tile_shading
    CHECK_SIZE(kept_of_render_pass, VkRenderPassTileShadingCreateInfoQCOM,
               VK_STRUCTURE_TYPE_RENDER_PASS_TILE_SHADING_CREATE_INFO_QCOM);
#endif
#ifdef VK_QCOM_tile_memory_heap
    CHECK_SIZE(kept_of_render_pass, VkTileMemorySizeInfoQCOM,
               VK_STRUCTURE_TYPE_TILE_MEMORY_SIZE_INFO_QCOM);
#endif
#ifdef VK_EXT_frame_boundary
    CHECK_SIZE(kept_of_submit, VkFrameBoundaryEXT, VK_STRUCTURE_TYPE_FRAME_BOUNDARY_EXT);
#ifdef VK_ARM_tensors
    CHECK_SIZE(kept_of_submit, VkFrameBoundaryTensorsARM,
               VK_STRUCTURE_TYPE_FRAME_BOUNDARY_TENSORS_ARM);
#endif
#endif
#ifdef VK_NV_low_latency2
    CHECK_SIZE(kept_of_submit, VkLatencySubmissionPresentIdNV,
               VK_STRUCTURE_TYPE_LATENCY_SUBMISSION_PRESENT_ID_NV);
#endif
}
