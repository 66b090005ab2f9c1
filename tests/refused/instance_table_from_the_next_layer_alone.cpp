// refused: a NextLayer can load only a GlobalTable
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Table = vkgate::InstanceTable;
#else
using Table = vkgate::GlobalTable;
#endif
vkgate::Report fill(Table& table, PFN_vkGetInstanceProcAddr query) {
    return vkgate::load(table, vkgate::NextLayer{query});
}
