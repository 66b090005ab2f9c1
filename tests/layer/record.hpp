// One line about a load, in pairs of words, for test_layer.py. The layer and the program above it
// describe their loads in the same way.
#pragma once

#include <vkgate/vkgate.hpp>

#include <cstdint>
#include <sstream>
#include <string>

namespace record {

inline std::string version(std::uint32_t api_version) {
    std::ostringstream text;
    text << VK_VERSION_MAJOR(api_version) << '.' << VK_VERSION_MINOR(api_version);
    return text.str();
}

/// The names in a set of commands or extensions: ",vkQueueSubmit,vkQueueWaitIdle,".
template <class Set>
std::string names(const Set& set) {
    std::string text = ",";
    for (auto member : set)
        text.append(vkgate::name(member)) += ',';
    return text;
}

/// All names of the commands whose slots are not NULL.
template <class Table>
vkgate::CommandSet filled(const Table& table) {
    vkgate::CommandSet commands;
    for (vkgate::Command c : vkgate::CommandSet::all())
        if (vkgate::get_slot(table, c) != nullptr)
            commands.insert(c);
    return commands;
}

/// Describes the gate of a load, the slots of the table, and the report.
template <class Table>
std::string load(const char* level, const vkgate::Report& report, const Table& table) {
    const vkgate::Gate gate = report.gate();
    std::ostringstream line;
    line << "load " << level << " version " << version(gate.api_version())  //
         << " extensions " << names(gate.extensions())                      //
         << " filled " << names(filled(table))                              //
         << " delivered " << names(report.delivered())                      //
         << " missing " << names(report.missing())                          //
         << " not_asked " << names(report.not_asked());
    return line.str();
}

}  // namespace record
