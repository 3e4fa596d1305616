package dev.quadrant.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where payloads come from, a line each.
 *
 * @param file null for standard input
 */
public record PayloadSource(@Nullable Path file) {

  private static final String STANDARD_INPUT = "-";

  /** The bytes. */
  public InputStream open() throws IOException {
    return file == null ? System.in : Files.newInputStream(file);
  }

  /** A file that can be read, or {@value #STANDARD_INPUT}. */
  public static final class Converter implements ITypeConverter<PayloadSource> {
    @Override
    public PayloadSource convert(String value) {
      if (value.equals(STANDARD_INPUT)) {
        return new PayloadSource(null);
      }
      try {
        Path file = Path.of(value);
        if (Files.isReadable(file) && !Files.isDirectory(file)) {
          return new PayloadSource(file);
        }
      } catch (InvalidPathException none) {
        // Answered below, as a file that does not exist.
      }
      throw new TypeConversionException(
          "'%s' is not allowed: a file that can be read, or - for standard input".formatted(value));
    }
  }
}
