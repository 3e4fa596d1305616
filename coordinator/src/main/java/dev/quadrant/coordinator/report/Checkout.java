package dev.quadrant.coordinator.report;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkout this code was built in, if it still lies there. */
final class Checkout {

  private Checkout() {}

  /** The commit, with {@code -dirty} behind it when files were changed; else the version. */
  static String commit() {
    return folder()
        .flatMap(folder ->
            Commands.firstLine(
                "git",
                "-C",
                folder.toString(),
                "describe",
                "--always",
                "--dirty",
                "--abbrev=12",
                "--exclude=*"))
        .or(() -> Optional.ofNullable(Checkout.class.getPackage().getImplementationVersion()))
        .orElse("unknown");
  }

  /** The code's own repository: the user may well stand in another. */
  private static Optional<Path> folder() {
    CodeSource source = Checkout.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      return Stream.iterate(Path.of(source.getLocation().toURI()), Path::getParent)
          .takeWhile(folder -> folder != null)
          .filter(Checkout::isRoot)
          .findFirst();
    } catch (URISyntaxException notAFile) {
      return Optional.empty();
    }
  }

  private static boolean isRoot(Path folder) {
    return Files.exists(folder.resolve(".git"))
        && Files.exists(folder.resolve("coordinator/pom.xml"));
  }
}
