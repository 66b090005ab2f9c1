// Inverts the color of the first subpass.
#version 450
layout(input_attachment_index = 0, binding = 0) uniform subpassInput first;
layout(location = 0) out vec4 fragment_color;

void main() { fragment_color = vec4(1.0) - subpassLoad(first); }
