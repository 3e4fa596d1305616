package dev.quadrant.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.broker.Broker;
import dev.quadrant.broker.BrokerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator that is killed in the middle goes on where it was, again and again. */
@Timeout(180)
class CoordinatorKillIT {

  private static final int JOBS = 20_000;

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void aLogInFilesOutlivesEveryKill() throws Exception {
    new Lives(folder, JOBS, List.of("file", folder.resolve("data").toString())).live(4);
  }

  @Test
  void aLogInKafkaOutlivesEveryKill() throws Exception {
    try (Broker broker = Broker.start(BrokerOptions.TEMPORARY)) {
      new Lives(folder, JOBS, List.of("kafka", broker.bootstrap())).live(2);
    }
  }

  @Test
  void aLossIsSeen() throws IOException {
    Effects effects = new Effects(folder.resolve("effects"));
    for (int index = 0; index < 10; index++) {
      if (index != 7) {
        effects.add(index);
      }
    }
    assertThat(effects.lost(10).stream()).containsExactly(7);
  }
}
