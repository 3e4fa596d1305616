package dev.quadrant.jobs.kernel;

import java.util.function.Supplier;

/**
 * Where a kernel comes from.
 *
 * @param needs what must be there, in words
 * @param constructor makes the kernel; until it is called no class of that kernel is loaded
 */
record KernelSource(String name, String needs, Supplier<MatrixKernel> constructor) {

  KernelLoad load() {
    try {
      return new KernelLoad.Loaded(name, constructor.get());
    } catch (LinkageError missing) {
      // The one place that may meet a JVM without the incubator module (NoClassDefFoundError) or
      // without a native library (UnsatisfiedLinkError): an answer, not a fault.
      return new KernelLoad.Missing(name, "%s (%s)".formatted(needs, missing));
    }
  }
}
