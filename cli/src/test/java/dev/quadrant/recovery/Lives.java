package dev.quadrant.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The lives of a {@link RecoveringSystem}: all but the last end by {@code kill -9} in the middle.
 *
 * @param folder for everything but what the log itself keeps
 * @param log where the log is, as the system takes it
 */
record Lives(Path folder, int jobs, List<String> log) {

  private static final long SECONDS = 90;

  private Process begin() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + EffectJob.register(folder.resolve("types")),
                RecoveringSystem.class.getName(),
                Integer.toString(jobs)));
    command.addAll(log);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put(EffectJob.FILE, effects().file().toString());
    return process.redirectOutput(outFile().toFile()).redirectError(errorFile().toFile()).start();
  }

  private Path outFile() {
    return folder.resolve("stdout");
  }

  private Path errorFile() {
    return folder.resolve("stderr");
  }

  Effects effects() {
    return new Effects(folder.resolve("effects"));
  }

  /**
   * Lives so many times, then to the end: everything has run and is counted once. At each kill at
   * least half of what was left at the start of that life is to come: who kills may be late.
   */
  void live(int kills) throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int togo = kills; togo > 0; togo--) {
      int most = effects().lost(jobs).cardinality() / (2 * togo);
      int enough = effects().count() + random.nextInt(most / 8, most);
      Process process = begin();
      try {
        awaitEffects(process, enough, seed);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    end(seed);
  }

  private void awaitEffects(Process process, int count, long seed)
      throws IOException, InterruptedException {
    while (effects().count() < count) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
          .as("has ended before %d effects, seed %d: %s", count, seed, errors())
          .isFalse();
    }
  }

  private String errors() throws IOException {
    return Files.readString(errorFile());
  }

  private void end(long seed) throws Exception {
    Process last = begin();
    try {
      assertThat(last.waitFor(SECONDS, TimeUnit.SECONDS))
          .as("ends, seed %d: %s", seed, errors())
          .isTrue();
    } finally {
      last.destroyForcibly();
    }
    assertThat(last.exitValue()).as("seed %d: %s", seed, errors()).isZero();
    assertThat(Files.readAllLines(outFile()))
        .as("seed %d: %s", seed, errors())
        .containsExactly("ready", "SUCCEEDED " + jobs);
    assertThat(effects().lost(jobs).cardinality()).as("lost, seed %d", seed).isZero();
    assertThat(effects().count() - jobs).as("ran again, seed %d", seed).isLessThan(jobs);
  }
}
