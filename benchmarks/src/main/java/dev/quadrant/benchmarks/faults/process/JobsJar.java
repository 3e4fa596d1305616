package dev.quadrant.benchmarks.faults.process;

import dev.quadrant.benchmarks.faults.job.LedgerJobType;
import dev.quadrant.job.JobTypeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs the ledger's job type into a jar, as a user of Quadrant would. */
final class JobsJar {

  /** Where a cluster has it. */
  static final String FOLDER = "jobs";

  private static final Class<?> TYPE = LedgerJobType.class;
  private static final String PACKAGE = TYPE.getPackageName().replace('.', '/');

  private JobsJar() {}

  /** Writes it into a folder. */
  static void write(Path folder) throws IOException {
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("ledger-job.jar")))) {
      add(jar, "META-INF/services/" + JobTypeProvider.class.getName());
      jar.write(TYPE.getName().getBytes(StandardCharsets.UTF_8));
      addClasses(jar);
    }
  }

  /** From a folder of classes or from a jar, whichever this class is in. */
  private static void addClasses(JarOutputStream jar) throws IOException {
    Path place = CodeSource.of(TYPE);
    if (Files.isDirectory(place)) {
      addAll(jar, place.resolve(PACKAGE));
    } else {
      try (FileSystem files = FileSystems.newFileSystem(place, Map.of())) {
        addAll(jar, files.getPath(PACKAGE));
      }
    }
  }

  private static void addAll(JarOutputStream jar, Path classes) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(classes)) {
      files = found.sorted().toList();
    }
    for (Path file : files) {
      add(jar, PACKAGE + "/" + file.getFileName());
      Files.copy(file, jar);
    }
  }

  private static void add(JarOutputStream jar, String name) throws IOException {
    jar.putNextEntry(new JarEntry(name));
  }
}
