#include "survey.hpp"

#include <algorithm>
#include <cstring>

#include "../support.hpp"
#include "session.hpp"

using vkgate::Command;
using vkgate::CommandSet;

CommandSet commands_of(vkgate::Level level) {
    CommandSet commands;
    for (Command c : CommandSet::all())
        if (vkgate::level(c) == level)
            commands.insert(c);
    return commands;
}

bool Extensions::supports(const std::string& name) const {
    return contains(supported, name);
}

CommandSet Loaded::allowed(vkgate::State state) const {
    CommandSet found;
    for (Command c : allowed())
        if (report.state(c) == state)
            found.insert(c);
    return found;
}

bool CoreFirst::operator()(const vkgate::Provider& a, const vkgate::Provider& b) const {
    if (a.version != 0 && b.version != 0)
        return a.version < b.version;
    if (a.version != 0 || b.version != 0)
        return a.version != 0;
    return std::strcmp(name(a), name(b)) < 0;
}

vkgate::Provider possible_provider(Command command) {
    switch (level(command)) {
    case vkgate::Level::global:  // only vkEnumerateInstanceVersion can be not allowed
        return {VK_API_VERSION_1_1, vkgate::Extension::none};
    case vkgate::Level::instance:
    case vkgate::Level::physical_device:
        return vkgate::InstanceGate::everything().provider(command);
    case vkgate::Level::device:
        break;
    }
    return vkgate::DeviceGate::everything().provider(command);
}

void add_by_provider(Provided& provided, const vkgate::Gate& gate, const CommandSet& commands) {
    for (Command c : commands)
        provided[gate.allows(c) ? gate.provider(c) : possible_provider(c)].insert(c);
}

CommandSet Survey::allowed(vkgate::State state) const {
    CommandSet found = instance.global.allowed(state) | instance.instance.allowed(state);
    for (const Device& device : devices)
        found |= device.physical.allowed(state) | device.device.allowed(state);
    return found;
}

Survey take_survey(const Request& request) {
    Session session(request);
    Survey survey;
    survey.library = session.library.name();
    survey.instance = survey_instance(session);

    const std::vector<VkPhysicalDevice> all = physical_devices(session.vki, session.instance);
    if (request.device && *request.device >= all.size())
        throw Failure("There is no device " + std::to_string(*request.device) + ": found " +
                      std::to_string(all.size()) + ", counted from 0.");
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!request.device || *request.device == i)
            survey.devices.push_back(survey_device(session, all[i], i));
    return survey;
}
