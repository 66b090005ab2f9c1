// refused: a Context's table() is public and static, and returns an InstanceTable for a
#include <vkgate/common/events_by_new.hpp>
#include <vkgate/common/old_by_new.hpp>
struct Context {
#ifdef REFUSED
    template <class Handle>
    static const vkgate::InstanceTable& table(Handle);
#else
    template <class Handle>
    static const vkgate::DeviceTable& table(Handle);
#endif
};
void fill(vkgate::DeviceTable& table) {
    table.vkQueueSubmit = vkgate::OldByNew<Context>::vkQueueSubmit;
    table.vkCmdCopyBuffer = vkgate::OldByNew<Context>::vkCmdCopyBuffer;
    vkgate::fill_events_by_new<Context>(table);
}
