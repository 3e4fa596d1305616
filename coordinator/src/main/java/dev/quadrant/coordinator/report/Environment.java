package dev.quadrant.coordinator.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine and the JVM that measured.
 *
 * @param cpu the processor's name
 * @param cores those the JVM may use
 * @param memoryBytes that the JVM sees: the container's, if there is one
 * @param os with the version of its kernel
 * @param jvmFlags the JVM's options, without class paths and secrets
 * @param kernel the one that multiplied matrices
 * @param commit of the checkout Quadrant was built in, else the version it was built as
 * @param kernelGflops by kernel, for those that load
 */
@JsonPropertyOrder({
  "cpu",
  "cores",
  "memoryBytes",
  "os",
  "jvm",
  "jvmFlags",
  "kernel",
  "commit",
  "kernelGflops"
})
public record Environment(
    String cpu,
    int cores,
    long memoryBytes,
    String os,
    String jvm,
    List<String> jvmFlags,
    String kernel,
    String commit,
    Map<String, Double> kernelGflops) {

  public Environment {
    jvmFlags = List.copyOf(jvmFlags);
    kernelGflops = new TreeMap<>(kernelGflops);
  }

  /** Looks at this machine and this JVM; takes some tens of milliseconds. */
  public static Environment of(Map<String, Double> kernelGflops, String kernel) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Environment(
        Machine.cpu(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        Machine.os(),
        "%s %s (%s)"
            .formatted(
                System.getProperty("java.vm.name"),
                Runtime.version(),
                System.getProperty("java.vendor")),
        JvmFlags.publishable(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        kernel,
        Checkout.commit(),
        kernelGflops);
  }
}
