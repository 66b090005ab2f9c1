// Well-known macros of the headers of Qt, Windows, X11, macOS and libc do no harm in vkgate.

// Headers that vkgate includes are not under test, so they come first.
#include <stddef.h>
#include <stdint.h>
#if __has_include(<dlfcn.h>)
#include <dlfcn.h>
#endif
#include <vulkan/vulkan.h>

// Qt
#define signals public
#define slots
#define emit
#define foreach(variable, container) for (variable : container)
#define forever for (;;)
// Windows
#define near
#define far
#define pascal __stdcall
#define interface struct
#define small char
#define hyper __int64
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define IN
#define OUT
#define ERROR 0
#define DELETE (0x00010000L)
#define GetObject GetObjectW
#define LoadLibrary LoadLibraryW
#define CreateSemaphore CreateSemaphoreW
// X11, including <X11/Xos.h> and <X11/Xfuncs.h>
#define None 0L
#define Always 2
#define Bool int
#define Status int
#define Success 0
#define Above 0
#define Below 1
#define Complex 0
#define index(s, c) (strchr((s), (c)))
#define rindex(s, c) (strrchr((s), (c)))
#define bcopy(b1, b2, len) memmove(b2, b1, (size_t)(len))
#define bzero(b, len) memset(b, 0, len)
#define bcmp(b1, b2, len) memcmp(b1, b2, (size_t)(len))
// Kernels
#if defined(__GNUC__)
#define noinline __attribute__((noinline))
#endif
#define packed __attribute__((packed))
#define unused __attribute__((unused))
// macOS, <AssertMacros.h>
#define check(assertion)
#define verify(assertion)
#define require(assertion, label)
#define require_string(assertion, label, message)
#define nil nullptr
// libc: <sys/sysmacros.h>, <sys/param.h>, <sys/time.h>, <sys/select.h>, <endian.h>, <complex.h>,
// <alloca.h>, <signal.h>, <pthread.h>; C's <ctype.h>, <math.h>
#define major(dev) ((dev) >> 8)
#define minor(dev) ((dev)&0xFF)
#define makedev(major, minor) ((major) << 8 | (minor))
#define setbit(a, i) ((a)[(i) / 8] |= 1 << (i) % 8)
#define clrbit(a, i) ((a)[(i) / 8] &= ~(1 << (i) % 8))
#define isset(a, i) ((a)[(i) / 8] & (1 << (i) % 8))
#define isclr(a, i) (((a)[(i) / 8] & (1 << (i) % 8)) == 0)
#define howmany(x, y) (((x) + ((y)-1)) / (y))
#define roundup(x, y) ((((x) + ((y)-1)) / (y)) * (y))
#define powerof2(x) ((((x)-1) & (x)) == 0)
#define timeradd(a, b, result)
#define timerclear(tvp)
#define timerisset(tvp) ((tvp)->tv_sec)
#define select(n, in, out, ex, time) pselect(n, in, out, ex, time, 0)
#define htobe16(x) (x)
#define le64toh(x) (x)
#define bswap_32(x) (x)
#define complex _Complex
#define alloca(size) __builtin_alloca(size)
#define tolower(c) ((c) | 0x20)
#define isalpha(c) (tolower(c) >= 'a')
#define isnan(x) ((x) != (x))
#define signbit(x) ((x) < 0)
#define sigmask(signal) (1u << ((signal)-1))
#define pthread_cleanup_push(routine, argument)
#define strdupa(s) (s)
#define assert(expression)
#define unix 1
#define linux 1
#define I _Complex_I
// curses, except for box, clear, erase, move and refresh: <curses.h> undefines these for C++, as
// some are names of the standard library.
#define addch(ch) waddch(stdscr, (ch))
#define addstr(str) waddnstr(stdscr, (str), -1)
#define attroff(attributes) wattroff(stdscr, (attributes))
#define attron(attributes) wattron(stdscr, (attributes))
#define bkgd(ch) wbkgd(stdscr, (ch))
#define border(ls, rs, ts, bs, tl, tr, bl, br) wborder(stdscr, ls, rs, ts, bs, tl, tr, bl, br)
#define clrtobot() wclrtobot(stdscr)
#define delch() wdelch(stdscr)
#define echochar(c) wechochar(stdscr, (c))
#define getch() wgetch(stdscr)
#define getstr(str) wgetstr(stdscr, (str))
#define getyx(win, y, x) (y = getcury(win), x = getcurx(win))
#define inch() winch(stdscr)
#define insch(c) winsch(stdscr, (c))
#define instr(s) winnstr(stdscr, (s), -1)
#define scroll(win) wscrl((win), 1)
#define standend() wattrset(stdscr, 0)
#define timeout(delay) wtimeout(stdscr, (delay))
// The kernel, and projects with the same style
#define likely(x) (x)
#define unlikely(x) (x)
#define container_of(pointer, type, member) ((type*)(pointer))
#define array_size(array) (sizeof(array) / sizeof((array)[0]))
#define swap(a, b)
#define barrier()
#define offsetof_end(type, member)
// Loaders whose commands are macros, such as glad
#define vkCmdDraw other_vkCmdDraw
#define vkQueueSubmit2 other_vkQueueSubmit2
#define vkQueueSubmit2KHR other_vkQueueSubmit2KHR
#define vkCmdDrawIndirectCount other_vkCmdDrawIndirectCount
#define vkGetPhysicalDeviceProperties2 other_vkGetPhysicalDeviceProperties2
#define vkCreateWin32SurfaceKHR other_vkCreateWin32SurfaceKHR
#define KHR_surface other_KHR_surface

#include "../support/use_everything.hpp"

// A load asks for a command by its name in the registry.
constexpr bool is_called(vkgate::Command c, const char* name) {
    return vkgate::find_command(name) == c;
}
static_assert(is_called(vkgate::Command::vkCmdDraw, "vkCmdDraw"));
static_assert(is_called(vkgate::Command::vkQueueSubmit2, "vkQueueSubmit2"));
static_assert(is_called(vkgate::Command::vkQueueSubmit2KHR, "vkQueueSubmit2KHR"));
static_assert(is_called(vkgate::Command::vkCmdDrawIndirectCount, "vkCmdDrawIndirectCount"));
static_assert(is_called(vkgate::Command::vkGetPhysicalDeviceProperties2,
                        "vkGetPhysicalDeviceProperties2"));
static_assert(is_called(vkgate::Command::vkCreateWin32SurfaceKHR, "vkCreateWin32SurfaceKHR"));
static_assert(vkgate::find_extension("VK_KHR_surface") == vkgate::Extension::KHR_surface);
