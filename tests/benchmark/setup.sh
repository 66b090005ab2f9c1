# shellcheck shell=bash disable=SC2034,SC2154 # the lists are read by an indirect name; cmake/setup.sh sets others
#
# tests/benchmark/run sources this file after cmake/setup.sh and tests/matrix/setup.sh. set_up_benchmark
# makes sure that this machine has what the benchmarks need. It unpacks the peers in build/packages/peers,
# all from the same suite, together with the Vulkan headers that everything uses.

needs_benchmark="
command c++                  g++                  C++ compiler
command cmake                cmake                build
command ninja                ninja-build          build
command python3              python3              the table
library libvulkan.so.1       libvulkan1           Vulkan loader
file    $lavapipe            mesa-vulkan-drivers  Vulkan driver
header  benchmark/benchmark.h libbenchmark-dev    google-benchmark
"
# If one of these is missing, the benchmarks that need it are skipped, and a note says so.
wishes_benchmark="
command clang++              clang                the other compiler
module  jinja2               python3-jinja2       glad, which generates its source
command objdump              binutils             the instructions of a call
command valgrind             valgrind             the number of instructions of a call
driver_file */libvulkan_lvp.so mesa-vulkan-drivers/backports a newer driver to measure on
driver_file chromium/libvulkan.so.1 chromium-common/unpacked a new loader to measure with
"

set_up_benchmark() {
    set_up benchmark
    command -v apt-get >/dev/null || return 0
    get_unpacked peers sid "$(dpkg --print-architecture)" \
        libvulkan-volk-dev vulkan-utility-libraries-dev libvulkan-dev
    get_unpacked glad sid "$(dpkg --print-architecture)" python3-glad
}
