package dev.quadrant.cli.option;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A folder that exists. */
public final class Folder implements ITypeConverter<Path> {
  @Override
  public Path convert(String value) {
    try {
      Path folder = Path.of(value);
      if (Files.isDirectory(folder) && Files.isReadable(folder)) {
        return folder;
      }
    } catch (InvalidPathException none) {
      // Answered below, as a folder that does not exist.
    }
    throw new TypeConversionException(
        "'%s' is not allowed: a folder that can be read".formatted(value));
  }
}
