package dev.quadrant.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that says what to compare: options of {@code compare} without their dashes. */
public final class PlanFile {

  /** What a plan may say. */
  static final Set<String> KEYS =
      Set.of(
          "scenarios",
          "models",
          "transports",
          "workers",
          "concurrency",
          "kernel",
          "jobs",
          "repeat",
          "quick");

  private final SettingsFile settings;

  private PlanFile(SettingsFile settings) {
    this.settings = settings;
  }

  /** What the plan says about an option. */
  Optional<Setting> find(String key) {
    return settings.find("", key);
  }

  /** Reads the file that is named on the command line. */
  public static final class Converter implements ITypeConverter<PlanFile> {
    @Override
    public PlanFile convert(String value) {
      try {
        return new PlanFile(SettingsFile.read(Path.of(value), KEYS, Map.of()));
      } catch (InvalidPathException invalid) {
        throw new TypeConversionException("'%s' does not exist".formatted(value));
      }
    }
  }
}
