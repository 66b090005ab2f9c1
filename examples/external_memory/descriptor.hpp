// File descriptors: owned by a scope, and sent to another process.
#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <utility>

#include "../support.hpp"

/// A file descriptor that is closed when the scope ends.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0)
            close(number_);
    }

    int get() const { return number_; }
    /// Gives it away: somebody else closes it.
    int release() { return std::exchange(number_, -1); }

  private:
    int number_;
};

/// A message with room for one descriptor beside it (SCM_RIGHTS, unix(7)).
class MessageWithDescriptor {
  public:
    MessageWithDescriptor(void* data, std::size_t size) : part_{data, size} {
        message_.msg_iov = &part_;
        message_.msg_iovlen = 1;
        message_.msg_control = control_;
        message_.msg_controllen = sizeof control_;
    }
    MessageWithDescriptor(const MessageWithDescriptor&) = delete;
    MessageWithDescriptor& operator=(const MessageWithDescriptor&) = delete;

    msghdr* get() { return &message_; }
    void set_descriptor(int number) {
        cmsghdr* header = CMSG_FIRSTHDR(&message_);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof number);
        std::memcpy(CMSG_DATA(header), &number, sizeof number);
    }
    /// -1 if none has come.
    int descriptor() {
        int number = -1;
        if (const cmsghdr* header = CMSG_FIRSTHDR(&message_); header != nullptr)
            std::memcpy(&number, CMSG_DATA(header), sizeof number);
        return number;
    }

  private:
    iovec part_;
    alignas(cmsghdr) char control_[CMSG_SPACE(sizeof(int))] = {};
    msghdr message_ = {};
};

/// Sends a plain structure and a descriptor.
template <class Structure>
void send_with_descriptor(int socket, Structure structure, const Descriptor& descriptor) {
    MessageWithDescriptor message(&structure, sizeof structure);
    message.set_descriptor(descriptor.get());
    if (sendmsg(socket, message.get(), 0) < 0)
        throw Failure(std::string("sendmsg: ") + std::strerror(errno));
}

/// Receives what send_with_descriptor sent. The descriptor is another number for the same thing, or
/// -1 if the other end has closed.
template <class Structure>
Descriptor receive_with_descriptor(int socket, Structure& structure) {
    MessageWithDescriptor message(&structure, sizeof structure);
    if (recvmsg(socket, message.get(), 0) != sizeof structure)
        return Descriptor(-1);
    return Descriptor(message.descriptor());
}
