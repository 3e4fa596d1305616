package dev.quadrant.worker.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Numbers that jobs of any process leave in a file. */
record Marks(Path file) {

  /** Leaves a number; a single small append, so that writers do not mix. */
  static byte[] add(String file, int number) {
    byte[] line = (number + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      Files.write(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new byte[0];
  }

  /** The numbers left so far. */
  List<Integer> read() {
    try {
      return Files.exists(file)
          ? Files.readString(file).lines().map(Integer::valueOf).toList()
          : List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
