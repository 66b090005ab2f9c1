// A triangle's position from one buffer and its color from another.
#version 450
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 color;
layout(location = 0) out vec4 vertex_color;

void main() {
    gl_Position = vec4(position + vec3(0.25 * gl_InstanceIndex, 0.0, 0.0), 1.0);
    vertex_color = color;
}
