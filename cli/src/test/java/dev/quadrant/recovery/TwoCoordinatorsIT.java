package dev.quadrant.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quadrant.broker.Broker;
import dev.quadrant.broker.BrokerOptions;
import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.RunHandle;
import dev.quadrant.coordinator.log.journal.JournalRunLogs;
import dev.quadrant.coordinator.track.RunSnapshot;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.RunState;
import dev.quadrant.time.Ticker;
import dev.quadrant.transport.kafka.KafkaSettings;
import dev.quadrant.transport.kafka.KafkaTransport;
import dev.quadrant.worker.Worker;
import dev.quadrant.worker.WorkerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of two coordinators on one Kafka the later one goes on, with all that the earlier one has. */
@Timeout(120)
class TwoCoordinatorsIT {

  private static final int JOBS = 5_000;

  @TempDir private Path folder = Path.of("set by JUnit");

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(60, TimeUnit.SECONDS);
  }

  private static Coordinator coordinator(Vertx vertx, KafkaTransport transport, JobTypes types)
      throws Exception {
    CoordinatorOptions options = CoordinatorOptions.SERVICE.withLease(Duration.ofSeconds(1));
    return await(
        Coordinator.start(
            vertx, transport, options, new JournalRunLogs(vertx, types, 0), Ticker.SYSTEM));
  }

  @Test
  void theEarlierOneEndsAndTheTotalsAreRight() throws Exception {
    Effects effects = new Effects(folder.resolve("effects"));
    JobTypes types = EffectJobs.types(effects);
    Vertx vertx = Vertx.vertx();
    try (Broker broker = Broker.start(BrokerOptions.TEMPORARY)) {
      KafkaTransport transport =
          new KafkaTransport(
              vertx, new KafkaSettings(broker.bootstrap(), Map.of()), new SplittableRandom(1));
      Coordinator earlier = coordinator(vertx, transport, types);
      Worker worker = await(Worker.start(vertx, transport, types, WorkerOptions.of("worker")));
      await(earlier.submit(EffectJobs.run(JOBS)));
      Coordinator later = coordinator(vertx, transport, types);
      assertThatThrownBy(() -> await(earlier.superseded())).hasMessageContaining("epoch 2");
      assertThatThrownBy(() -> await(earlier.cancel("run"))).isNotNull();
      RunHandle run = await(later.submit(EffectJobs.run(JOBS)));
      RunSnapshot end = await(run.ended());
      assertThat(end.state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(end.jobs().succeeded()).isEqualTo(JOBS);
      assertThat(effects.lost(JOBS).cardinality()).isZero();
      await(worker.close());
      await(later.close());
      await(earlier.close());
    } finally {
      await(vertx.close());
    }
  }
}
