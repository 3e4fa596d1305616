package dev.quadrant.jobs.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kernels of this JVM by name; each is loaded when it is first asked for, and once. */
public final class Kernels {

  /** The name that stands for the fastest kernel that loads. */
  public static final String AUTO = "auto";

  // Lambdas: a method reference would load the class it names.
  private static final Kernels BUILT_IN =
      new Kernels(
          List.of(
              new KernelSource(EjmlKernel.NAME, "EJML on the class path", () -> new EjmlKernel()),
              new KernelSource(
                  VectorKernel.NAME,
                  "the JVM's option --add-modules=jdk.incubator.vector",
                  () -> new VectorKernel()),
              new KernelSource(
                  OpenBlasKernel.NAME,
                  "OpenBLAS's native library for this platform",
                  () -> new OpenBlasKernel())));

  private final List<KernelSource> sources;
  private final Map<String, KernelLoad> loads = new ConcurrentHashMap<>();
  private volatile @Nullable Calibration calibration;

  Kernels(List<KernelSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** The kernels Quadrant comes with. */
  public static Kernels builtIn() {
    return BUILT_IN;
  }

  /** The names a user may choose from. */
  public List<String> names() {
    return Stream.concat(Stream.of(AUTO), sources.stream().map(KernelSource::name)).toList();
  }

  /**
   * Loads the kernel with this name; the first {@value #AUTO} takes the time of a calibration.
   *
   * @throws IllegalArgumentException if the name is none of {@link #names()}
   * @throws IllegalStateException if that kernel does not load in this JVM
   */
  public MatrixKernel find(String name) {
    String chosen = name.equals(AUTO) ? calibration().fastest() : name;
    return switch (load(source(chosen))) {
      case KernelLoad.Loaded(_, MatrixKernel kernel) -> kernel;
      case KernelLoad.Missing(_, String reason) ->
          throw new IllegalStateException(
              "kernel: %s cannot be used here, as it needs %s".formatted(name, reason));
    };
  }

  /** Tries to load every kernel. */
  public List<KernelLoad> loads() {
    return sources.stream().map(this::load).toList();
  }

  /** How fast the kernels that load are here; measured when first asked for, and once. */
  public synchronized Calibration calibration() {
    Calibration measured = calibration;
    if (measured == null) {
      measured = Calibration.of(loaded(), Calibration.DEFAULT_SIZE);
      calibration = measured;
    }
    return measured;
  }

  /**
   * 10⁹ floating-point operations a second on one core, by kernel; empty unless a {@link
   * #calibration} has measured them. Never waits for one.
   */
  public Map<String, Double> gigaflops() {
    Calibration measured = calibration;
    return measured == null ? Map.of() : measured.gigaflops();
  }

  private List<MatrixKernel> loaded() {
    return loads().stream()
        .flatMap(load ->
            switch (load) {
              case KernelLoad.Loaded(_, MatrixKernel kernel) -> Stream.of(kernel);
              case KernelLoad.Missing _ -> Stream.empty();
            })
        .toList();
  }

  private KernelLoad load(KernelSource source) {
    return loads.computeIfAbsent(source.name(), _ -> source.load());
  }

  private KernelSource source(String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "kernel: %s is not allowed: one of %s"
                    .formatted(name, String.join(", ", names()))));
  }
}
