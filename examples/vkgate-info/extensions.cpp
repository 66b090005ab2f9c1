#include "extensions.hpp"

#include <algorithm>
#include <utility>

#include "../support.hpp"

bool contains(const Names& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<const char*> pointers_to(const Names& names) {
    std::vector<const char*> pointers;
    for (const std::string& name : names)
        pointers.push_back(name.c_str());
    return pointers;
}

vkgate::ExtensionSet extension_set(const Names& names) {
    vkgate::ExtensionSet set;
    for (const std::string& name : names)
        set.insert(vkgate::find_extension(name.c_str()));
    return set;
}

Names extension_names(
    const std::function<VkResult(std::uint32_t*, VkExtensionProperties*)>& enumerate) {
    std::vector<VkExtensionProperties> properties;
    std::uint32_t count = 0;
    VkResult result = VK_SUCCESS;
    do {  // the number may grow between the two calls
        check(enumerate(&count, nullptr), "the enumeration of extensions");
        properties.resize(count);
        result = enumerate(&count, properties.data());
    } while (result == VK_INCOMPLETE);
    check(result, "the enumeration of extensions");
    properties.resize(count);
    Names names;
    for (const VkExtensionProperties& one : properties)
        if (!contains(names, one.extensionName))
            names.emplace_back(one.extensionName);
    return names;
}

void add_needed(std::vector<Extensions::Reasoned>& added, const Names& names,
                const vkgate::ExtensionSet& level, const GateWith& gate_with) {
    for (const std::string& name : names) {
        const vkgate::Gate gate = gate_with(vkgate::find_extension(name.c_str()));
        for (vkgate::Extension e : (closure(gate).extensions & level) - gate.extensions())
            added.push_back({vkgate::name(e), name + " needs it"});
    }
}

Extensions choose(bool all, const Names& named, const Names& supported,
                  const std::vector<Extensions::Reasoned>& added) {
    Extensions chosen;
    chosen.all = all;
    chosen.supported = supported;
    for (const std::string& name : all ? supported : named) {
        if (contains(chosen.enabled, name))
            continue;
        if (contains(supported, name))
            chosen.enabled.push_back(name);
        else
            chosen.left_out.push_back({name, "not supported"});
    }
    for (const Extensions::Reasoned& one : added) {
        if (!contains(supported, one.name) || contains(chosen.enabled, one.name))
            continue;
        chosen.enabled.push_back(one.name);
        chosen.added.push_back(one);
    }
    return chosen;
}

void leave_out_superseded(Extensions& extensions) {
    static constexpr const char* superseded[][2] = {
        {"VK_EXT_buffer_device_address", "VK_KHR_buffer_device_address"},
        {"VK_AMD_negative_viewport_height", "VK_KHR_maintenance1"},
    };
    for (const auto& [old_one, new_one] : superseded) {
        const auto found = std::find(extensions.enabled.begin(), extensions.enabled.end(), old_one);
        if (found == extensions.enabled.end() || !contains(extensions.enabled, new_one))
            continue;
        extensions.enabled.erase(found);
        extensions.left_out.push_back({old_one, std::string("excluded by ") + new_one});
    }
}

void leave_out_unmet(Extensions& extensions, const GateWith& gate_with) {
    Names& enabled = extensions.enabled;
    for (bool all_met = false; !all_met;) {
        const vkgate::Gate gate = gate_with(extension_set(enabled));
        Names met;
        for (const std::string& name : enabled) {
            const vkgate::Extension extension = vkgate::find_extension(name.c_str());
            if (dependencies_met(extension, gate)) {
                met.push_back(name);
                continue;
            }
            const std::string why = explain(extension, gate).c_str();
            const std::size_t needs = why.find("needs ");  // from here up to the full stop
            extensions.left_out.push_back({name, needs == std::string::npos
                                                     ? why
                                                     : why.substr(needs, why.size() - needs - 1)});
        }
        all_met = met.size() == enabled.size();
        enabled = std::move(met);
    }
}

void create_with(Extensions& extensions, const char* command, const GateWith& gate_with,
                 const std::function<VkResult(const Names&)>& create,
                 const std::function<void()>& destroy) {
    const Names wanted = extensions.enabled;
    Names& accepted = extensions.enabled;
    if (create(accepted) == VK_SUCCESS)
        return;
    accepted.clear();
    for (const char* const name : {portability_enumeration, portability_subset})
        if (contains(wanted, name))
            accepted.emplace_back(name);
    if (accepted.empty() || create(accepted) != VK_SUCCESS) {
        accepted.clear();
        check(create(accepted), command);
    }
    const std::function<void(std::size_t, std::size_t)> add = [&](std::size_t first,
                                                                  std::size_t last) {
        Names attempt = accepted;
        for (std::size_t i = first; i != last; ++i)
            if (!contains(attempt, wanted[i]))
                attempt.push_back(wanted[i]);
        const VkResult result = create(attempt);
        if (result == VK_SUCCESS) {
            destroy();
            accepted = attempt;
        } else if (last - first == 1) {
            extensions.left_out.push_back({wanted[first], "refused with " + result_name(result)});
        } else {
            const std::size_t middle = first + (last - first) / 2;
            add(first, middle);
            add(middle, last);
        }
    };
    destroy();
    add(0, wanted.size());
    leave_out_unmet(extensions, gate_with);  // what depends on a refused one
    check(create(accepted), command);
}

std::vector<std::string> problems_of(const vkgate::Gate& gate, const char* const* names) {
    const vkgate::Problems problems = vkgate::problems(gate);
    std::vector<std::string> all;
    for (const vkgate::Problem& problem : problems)
        all.emplace_back(explain(problem, gate, names).c_str());
    if (all.size() < problems.size())
        all.push_back("... and " + std::to_string(problems.size() - all.size()) + " more.");
    return all;
}
