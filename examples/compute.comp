// The kernel of compute.cpp: replaces every number by its cube root, by Newton's method. Its 30
// steps suffice for numbers from 1 to 1000. compute.cpp has the same function for the CPU.
#version 450

layout(local_size_x = 256) in;
layout(std430, binding = 0) buffer Values { float values[]; };

void main() {
    // A dispatch may have fewer invocations than there are numbers: each takes every n-th.
    uint invocations = gl_NumWorkGroups.x * gl_WorkGroupSize.x;
    for (uint i = gl_GlobalInvocationID.x; i < values.length(); i += invocations) {
        float x = values[i];
        float root = x;
        for (int step = 0; step < 30; ++step)
            root -= (root - x / (root * root)) / 3.0;
        values[i] = root;
    }
}
