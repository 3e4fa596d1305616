package dev.quadrant.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Which monotonic clock a process reads. On Linux all processes of a machine read the same one,
 * those in containers, too, unless they have a name space of their own for time
 * (time_namespaces(7)); elsewhere each process is taken to have its own.
 */
public final class ClockId {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/time");

  /** The clock of this process. */
  public static final String OWN = own();

  private ClockId() {}

  private static String own() {
    try {
      return id(Files.readString(BOOT).strip(), NAMESPACE);
    } catch (IOException elsewhere) {
      return UUID.randomUUID().toString();
    }
  }

  /** A kernel without name spaces for time, or built without them, has one clock only. */
  static String id(String boot, Path namespace) throws IOException {
    try {
      return boot + " " + Files.readSymbolicLink(namespace);
    } catch (NoSuchFileException oneOnly) {
      return boot;
    }
  }
}
