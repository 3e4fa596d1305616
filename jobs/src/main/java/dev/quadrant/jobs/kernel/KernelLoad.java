package dev.quadrant.jobs.kernel;

/** What became of the attempt to load a kernel. */
public sealed interface KernelLoad {

  /** The kernel's name. */
  String name();

  /** It can be used. */
  record Loaded(String name, MatrixKernel kernel) implements KernelLoad {}

  /** It cannot be used in this JVM; {@code reason} names what it needs. */
  record Missing(String name, String reason) implements KernelLoad {}
}
