package dev.quadrant.cli.option;

import dev.quadrant.jobs.kernel.Kernels;
import picocli.CommandLine.ITypeConverter;

/** The name of a kernel, or {@code auto}. */
public final class KernelOption implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    return new Choice("a kernel", Kernels.builtIn().names()).require(value);
  }
}
