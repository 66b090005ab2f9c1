// The options of the command line.
#pragma once

#include <string>
#include <vector>

#include "../support.hpp"
#include "output.hpp"

namespace CLI {
class App;
}

/// A mistake by the user.
struct WrongUsage : Failure {
    using Failure::Failure;
};

/// Returns "X is not `what`.", with the few names of `known` that are closest to X.
WrongUsage unknown_name(const std::string& name, const std::string& what,
                        const std::vector<std::string>& known);

/// The names of all members of a set.
template <class Set>
std::vector<std::string> names_of(const Set& set) {
    std::vector<std::string> names;
    for (auto one : set)
        names.emplace_back(name(one));
    return names;
}

/// The options as they were written.
struct Arguments {
    std::string api, device, library;
    std::vector<std::string> extensions, features, explained;
    bool list = false;
    bool json = false;
};
void add_options(CLI::App& app, Arguments& arguments);

struct Options {
    Request request;
    bool list = false;
    bool json = false;
    Explained explained;
};

/// Throws WrongUsage if an option has no meaning.
Options read_options(Arguments arguments);
