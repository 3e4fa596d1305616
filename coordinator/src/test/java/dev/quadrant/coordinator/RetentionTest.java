package dev.quadrant.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.CoordinatorOptions.Retention;
import dev.quadrant.coordinator.testing.Runs;
import dev.quadrant.coordinator.testing.ScriptedWorker;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long runs that have ended stay listed, across the lives of their coordinators. */
class RetentionTest {

  private static final Duration AGE = Duration.ofHours(1);
  private static final Duration BLINK = Duration.ofSeconds(2);
  private static final CoordinatorOptions KEEPS_THREE = keeping(3);

  private final Restartable coordinator = new Restartable();

  private static CoordinatorOptions keeping(int runs) {
    return CoordinatorOptions.DEFAULT.withRetention(new Retention(runs, AGE));
  }

  @BeforeEach
  void begin() {
    coordinator.restart(KEEPS_THREE);
    new ScriptedWorker(coordinator.transport(), "worker", Map.of(Runs.NOOPS, 4)).beat();
    coordinator.settle();
  }

  private void run(String id, Outcome outcome) {
    coordinator.submit(id, 2);
    coordinator.report("worker", new BundleKey(id, 0, 1), 2, outcome);
  }

  private List<String> listed() {
    return coordinator.book().runs().ended().stream().map(Run::id).toList();
  }

  private void restart(boolean kept) {
    if (kept) {
      coordinator.checkpoint();
    }
    coordinator.restart();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOneThatEndedFirstIsForgottenAlsoByTheNextLife(boolean kept) {
    List.of("a", "b", "c", "d").forEach(id -> run(id, Outcome.SUCCEEDED));
    assertThat(listed()).containsExactly("b", "c", "d");
    restart(kept);
    assertThat(listed()).containsExactly("b", "c", "d");
    run("e", Outcome.SUCCEEDED);
    assertThat(listed()).containsExactly("c", "d", "e");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void figuresAndFailuresAreKeptAsLongAsTheirRun(boolean kept) {
    run("failed", Outcome.UNRECOVERABLE);
    RunView before = coordinator.view("failed");
    assertThat(before.snapshot().failures()).hasSize(1);
    restart(kept);
    assertThat(coordinator.view("failed")).usingRecursiveComparison().isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theAgeCountsFromTheEndAndGoesOnWhileNobodyIsThere(boolean kept) {
    run("old", Outcome.SUCCEEDED);
    coordinator.pass(AGE.dividedBy(2));
    run("young", Outcome.SUCCEEDED);
    restart(kept);
    coordinator.pass(AGE.dividedBy(2).minus(BLINK));
    assertThat(listed()).containsExactly("old", "young");
    coordinator.pass(BLINK.plus(BLINK));
    assertThat(listed()).containsExactly("young");
    coordinator.checkpoint();
    coordinator.restart();
    assertThat(listed()).containsExactly("young");
  }

  @Test
  void whoIsToKeepFewerForgetsTheRest() {
    List.of("a", "b", "c").forEach(id -> run(id, Outcome.SUCCEEDED));
    coordinator.checkpoint();
    coordinator.restart(keeping(1));
    coordinator.pass(BLINK);
    assertThat(listed()).containsExactly("c");
  }
}
