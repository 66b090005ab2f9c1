// Explanations: exact sentences, and that they are true for every command.

#include "support.hpp"

#include <string>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Report;

namespace {

static_assert(!vkgate::explain(Command::vkCmdDraw, Gate()).empty());

std::string text(Command c, const Gate& gate) {
    return vkgate::explain(c, gate).c_str();
}
std::string text(Command c, const Report& report) {
    return vkgate::explain(c, report).c_str();
}

std::vector<std::string> split(const std::string& whole, const std::string& separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t to; (to = whole.find(separator, from)) != std::string::npos;
         from = to + separator.size())
        parts.push_back(whole.substr(from, to - from));
    parts.push_back(whole.substr(from));
    return parts;
}

/// The gate with what the parts name.
Gate enabling(const std::vector<std::string>& parts, const Gate& gate,
              std::size_t but = ~std::size_t{0}) {
    ExtensionSet extensions = gate.extensions();
    std::uint32_t version = gate.api_version();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == but)
            continue;
        if (parts[i].rfind("Vulkan 1.", 0) == 0)
            version =
                VK_MAKE_API_VERSION(0, 1, static_cast<std::uint32_t>(parts[i].back() - '0'), 0);
        else
            extensions.insert(vkgate::find_extension(parts[i].c_str()));
    }
    return Gate(version, extensions);
}

}  // namespace

TEST_CASE("what is not enabled is named") {
    CHECK(text(Command::vkCmdDrawMeshTasksEXT, Gate(v14)) ==
          "vkCmdDrawMeshTasksEXT needs VK_EXT_mesh_shader, which is not enabled.");
    CHECK(text(Command::vkGetDeviceQueue2, Gate(v10)) ==
          "vkGetDeviceQueue2 needs Vulkan 1.1, but the version in effect is Vulkan 1.0.");
    CHECK(text(Command::vkCmdBeginRendering, Gate(v11)) ==
          "vkCmdBeginRendering needs Vulkan 1.3, or VK_KHR_dynamic_rendering: none of these is "
          "enabled.");
    CHECK(text(Command::vkAcquireNextImage2KHR, Gate(v11)) ==
          "vkAcquireNextImage2KHR needs VK_KHR_swapchain, which is not enabled.");
    CHECK(text(Command::vkAcquireNextImage2KHR, Gate(v10)) ==
          "vkAcquireNextImage2KHR needs VK_KHR_device_group and VK_KHR_swapchain, or "
          "VK_KHR_swapchain and "
          "Vulkan 1.1: none of these is enabled.");
    CHECK(
        text(Command::vkAcquireNextImage2KHR, Gate(v10, ExtensionSet(Extension::KHR_swapchain))) ==
        "vkAcquireNextImage2KHR needs VK_KHR_device_group, or Vulkan 1.1: none of these is "
        "enabled.");
    // A shader object brings no way of its own: its condition is the first way's.
    CHECK(text(Command::vkCmdSetDepthClampRangeEXT, Gate(v10)) ==
          "vkCmdSetDepthClampRangeEXT needs VK_EXT_depth_clamp_control, which is not enabled.");
}

TEST_CASE("what allows a command is named") {
    CHECK(text(Command::vkCmdDraw, Gate(v10)) ==
          "vkCmdDraw may be called: Vulkan 1.0 provides it.");
    CHECK(text(Command::vkCreateSwapchainKHR, Gate(v10, ExtensionSet(Extension::KHR_swapchain))) ==
          "vkCreateSwapchainKHR may be called: VK_KHR_swapchain provides it.");
    CHECK(text(Command::vkQueueSubmit2KHR, Gate(v13)) ==
          "vkQueueSubmit2KHR may be called, as vkQueueSubmit2, its other name: Vulkan 1.3 "
          "provides it.");
    CHECK(text(Command::vkQueueSubmit2, Gate(v11, ExtensionSet(Extension::KHR_synchronization2))) ==
          "vkQueueSubmit2 may be called, as vkQueueSubmit2KHR, its other name: "
          "VK_KHR_synchronization2 provides it.");
}

TEST_CASE("what was not delivered is told apart from what was not enabled") {
    Report report{Gate(v13)};
    report.record(Command::vkCmdBeginRendering, false);
    report.record(Command::vkCmdDraw, true);
    CHECK(text(Command::vkCmdBeginRendering, report) ==
          "vkCmdBeginRendering is missing: Vulkan 1.3 promises it, but the implementation returned "
          "no "
          "pointer for it.");
    CHECK(
        text(Command::vkCmdBeginRenderingKHR, report) ==
        "vkCmdBeginRenderingKHR is missing: Vulkan 1.3 promises it as vkCmdBeginRendering, but the "
        "implementation returned no pointer for it.");
    CHECK(text(Command::vkCmdDraw, report) == "vkCmdDraw may be called: Vulkan 1.0 provides it.");
    CHECK(text(Command::vkCmdDrawMeshTasksEXT, report) ==
          "vkCmdDrawMeshTasksEXT needs VK_EXT_mesh_shader, which is not enabled.");
}

TEST_CASE("what is no command is called so") {
    CHECK(text(Command::none, Gate(v10)) == "This is not a command of the registry.");
    CHECK(text(Command::none, Report()) == "This is not a command of the registry.");
}

TEST_CASE(
    "enabling what an explanation names allows the command, and nothing named can be left out") {
    std::vector<Gate> gates = {Gate(v10), Gate(v11), Gate(v13), Gate(v14)};
    for (std::uint32_t seed = 1; seed <= 4; ++seed)
        gates.push_back(Gate(core_versions[seed], some_extensions(seed, 50)));

    for (const Gate& gate : gates)
        for (Command c : CommandSet::all()) {
            const std::string sentence = text(c, gate);
            CAPTURE(sentence);
            CHECK(sentence.rfind(name(c), 0) == 0);
            CHECK(sentence.back() == '.');
            CHECK(sentence.substr(sentence.size() - 3) != "...");  // not cut
            const std::string needs = std::string(name(c)) + " needs ";
            CHECK((sentence.rfind(needs, 0) == 0) != gate.allows_any_alias(c));
            if (gate.allows_any_alias(c))
                continue;

            const std::string ways =
                sentence.substr(needs.size(), sentence.find_first_of(':') == std::string::npos
                                                  ? sentence.rfind(", ") - needs.size()
                                                  : sentence.find(':') - needs.size());
            for (const std::string& way : split(ways, ", or ")) {
                const std::vector<std::string> parts = split(way, " and ");
                CAPTURE(way);
                CHECK(enabling(parts, gate).allows_any_alias(c));
                for (std::size_t i = 0; i < parts.size(); ++i)
                    CHECK_FALSE(enabling(parts, gate, i).allows_any_alias(c));
            }
        }
}

TEST_CASE("every way to a command is named") {
    // Whoever has all extensions but those named, and an older version than named, still has not
    // the command.
    for (Command c : CommandSet::all()) {
        const std::string sentence = text(c, Gate(v10));
        if (Gate(v10).allows_any_alias(c))
            continue;
        ExtensionSet others = ExtensionSet::all();
        for (Extension e : ExtensionSet::all())
            for (const char* end : {",", ":", " "})
                if (sentence.find(std::string(" ") + name(e) + end) != std::string::npos)
                    others.erase(e);
        CAPTURE(sentence);
        CHECK_FALSE(Gate(v10, others).allows_any_alias(c));
    }
}
