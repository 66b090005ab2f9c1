// A namespace that no other library sees.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_ADAPT_DETAIL_HIDDEN_NAMESPACE_HPP
#define VKGATE_ADAPT_DETAIL_HIDDEN_NAMESPACE_HPP

// Everything in it is hidden, also the functions: a plug-in that shares its host's functions uses
// its host's variables.
#if defined(__ELF__)
#define VKGATE_DETAIL_HIDDEN_NAMESPACE(name)                                                       \
    namespace name __attribute__((__visibility__("hidden")))
#else
#define VKGATE_DETAIL_HIDDEN_NAMESPACE(name) namespace name
#endif

#endif  // VKGATE_ADAPT_DETAIL_HIDDEN_NAMESPACE_HPP
