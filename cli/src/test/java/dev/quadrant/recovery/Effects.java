package dev.quadrant.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;

/**
 * What jobs have done, as a third party saw it: a line with its index each time a job ran.
 *
 * @param file outlives every process
 */
record Effects(Path file) {

  /** A job has run. */
  void add(int index) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap((index + "\n").getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** How many times jobs have run. */
  int count() throws IOException {
    return indexes().size();
  }

  private List<Integer> indexes() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(Integer::valueOf).toList()
        : List.of();
  }

  /** The jobs of a run of so many that have never run. */
  BitSet lost(int jobs) throws IOException {
    BitSet lost = new BitSet();
    lost.set(0, jobs);
    indexes().forEach(lost::clear);
    return lost;
  }
}
