package dev.quadrant.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of {@code src/test/typescript} with the packages that its lock file names. Needs Node.js
 * and npm; where they are missing the test is skipped, and says so.
 */
record NodeProject(Path folder) {

  /** How a command has ended, and all that it has said. */
  record Ended(int exitCode, String said) {

    /** What it has said; it must have gone well. */
    String well() {
      assertThat(exitCode).as(said).isZero();
      return said;
    }
  }

  static NodeProject install(Path folder) throws IOException {
    assumeTrue(exists("node") && exists("npm"), "needs Node.js and npm to check a client's types");
    try (Stream<Path> files = Files.list(Path.of("src", "test", "typescript"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    NodeProject project = new NodeProject(folder);
    project.run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit").well();
    return project;
  }

  private static boolean exists(String command) {
    try {
      return start(Path.of("."), List.of(command, "--version")).exitCode() == 0;
    } catch (UncheckedIOException missing) {
      return false;
    }
  }

  /** Runs a program of a package that is installed here. */
  Ended tool(String name, String... words) {
    return run(folder.resolve("node_modules/.bin").resolve(name).toString(), words);
  }

  Ended run(String program, String... words) {
    return start(folder, Stream.concat(Stream.of(program), Stream.of(words)).toList());
  }

  private static Ended start(Path folder, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.onExit().join().exitValue(), said);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
