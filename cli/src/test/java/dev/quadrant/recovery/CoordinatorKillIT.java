package dev.quadrant.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator that is killed in the middle goes on where it was, again and again. */
@Timeout(180)
class CoordinatorKillIT {

  private static final int JOBS = 20_000;
  private static final int KILLS = 4;

  @TempDir private Path folder = Path.of("set by JUnit");

  private Process start() throws IOException {
    return new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RecoveringSystem.class.getName(),
                folder.resolve("data").toString(),
                effects().file().toString(),
                Integer.toString(JOBS)))
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  private Effects effects() {
    return new Effects(folder.resolve("effects"));
  }

  @Test
  void everyJobRunsAndIsCountedOnceHoweverOftenTheCoordinatorIsKilled() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    int ran = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start();
      try {
        ran += random.nextInt(500, JOBS / KILLS);
        awaitEffects(process, ran);
      } finally {
        process.destroyForcibly().waitFor();
      }
      ran = effects().count();
    }
    Process last = start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out = last.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(said::add);
    }
    assertThat(last.waitFor()).as("seed %d: %s", seed, errors()).isZero();
    assertThat(said).as("seed %d", seed).containsExactly("ready", "SUCCEEDED " + JOBS);
    assertThat(effects().lost(JOBS).cardinality()).as("lost, seed %d", seed).isZero();
    assertThat(effects().count() - JOBS).as("ran again, seed %d", seed).isLessThan(JOBS / 2);
  }

  private void awaitEffects(Process process, int count) throws IOException, InterruptedException {
    while (effects().count() < count) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("ended: %s", errors()).isFalse();
    }
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }

  @Test
  void aLossIsSeen() throws IOException {
    Effects effects = effects();
    for (int index = 0; index < 10; index++) {
      if (index != 7) {
        effects.add(index);
      }
    }
    assertThat(effects.lost(10).stream()).containsExactly(7);
  }
}
