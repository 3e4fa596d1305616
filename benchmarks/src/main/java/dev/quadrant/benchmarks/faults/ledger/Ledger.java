package dev.quadrant.benchmarks.faults.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The folder in which each process of jobs has a file of its own. */
public record Ledger(Path folder) {

  /** Passes on everything that was written: by process, and of each in its order. */
  public void forEach(Consumer<LedgerEntry> reader) throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          LedgerEntry.parse(line, pid).ifPresent(reader);
        }
      }
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.ledger")) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }
}
