package dev.quadrant.coordinator.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes reports below a folder, each into a folder of its own.
 *
 * @param root made when it does not exist
 */
public record ResultsWriter(Path root) {

  /**
   * Writes {@code results.json} and {@code results.csv}.
   *
   * @return the report's folder
   */
  public Path write(Report report) throws IOException {
    Path folder = Files.createDirectories(root.resolve(report.id()));
    replace(folder.resolve("results.json"), ReportJson.write(report));
    replace(folder.resolve("results.csv"), CellCsv.write(report.cells()));
    return folder;
  }

  /** Whoever reads meanwhile, or after a crash, sees the old file or the new one, never a half. */
  private static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
