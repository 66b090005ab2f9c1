// sums[i] = terms[i] * factor + summand
#version 450
layout(local_size_x = 64) in;
layout(binding = 0) readonly buffer Terms { uint terms[]; };
layout(binding = 1) writeonly buffer Sums { uint sums[]; };
layout(push_constant) uniform Constants { uint factor; uint summand; };

void main() {
    uint i = gl_GlobalInvocationID.x;
    sums[i] = terms[i] * factor + summand;
}
