// A triangle that covers everything.
#version 450

void main() {
    gl_Position = vec4(4.0 * (gl_VertexIndex & 1) - 1.0, 2.0 * (gl_VertexIndex & 2) - 1.0, 0.0, 1.0);
}
