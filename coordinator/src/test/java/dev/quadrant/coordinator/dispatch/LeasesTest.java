package dev.quadrant.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.coordinator.dispatch.Leases.Lease;
import dev.quadrant.coordinator.testing.Sections;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.testing.Bundles;
import dev.quadrant.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Lane LANE = new Lane("type", ExecutionModelName.EVENT_LOOP);

  private final ManualTicker ticker = new ManualTicker();
  private final Leases leases = new Leases(LEASE.toNanos());
  private final Bundle bundle = Bundles.of("run", LANE, 100, 4);

  private List<Lease> expire() {
    return leases.expire(ticker.nanos());
  }

  private static List<Integer> open(Lease lease) {
    List<Integer> indexes = new ArrayList<>();
    lease.forEachOpen(
        (first, count) -> IntStream.range(first, first + count).forEach(indexes::add));
    return indexes;
  }

  @Test
  void aLeaseEndsWhenItsWorkerIsSilent() {
    leases.begin("default", bundle, "worker", ticker.nanos());
    ticker.advance(LEASE.minusNanos(1));
    assertThat(expire()).isEmpty();
    ticker.advance(Duration.ofNanos(1));
    assertThat(expire())
        .singleElement()
        .satisfies(lease -> {
          assertThat(lease.key()).isEqualTo(bundle.key());
          assertThat(lease.worker()).isEqualTo("worker");
          assertThat(open(lease)).containsExactly(100, 101, 102, 103);
        });
    assertThat(leases.size()).isZero();
  }

  @Test
  void aLeaseThatIsRenewedNeverEnds() {
    leases.begin("default", bundle, "worker", ticker.nanos());
    for (int hour = 0; hour < 1_000; hour++) {
      ticker.advance(LEASE.minusNanos(1));
      leases.renew("worker", List.of(new HeldBundle(bundle.key(), 4)), ticker.nanos());
      assertThat(expire()).isEmpty();
    }
  }

  @Test
  void onlyItsOwnWorkerRenewsALease() {
    leases.begin("default", bundle, "worker", ticker.nanos());
    ticker.advance(LEASE);
    leases.renew("other", List.of(new HeldBundle(bundle.key(), 4)), ticker.nanos());
    leases.renew(
        "worker", List.of(new HeldBundle(new BundleKey("run", 100, 2), 4)), ticker.nanos());
    assertThat(expire()).hasSize(1);
  }

  @Test
  void aLeaseEndsWithTheLastResult() {
    leases.begin("default", bundle, "worker", ticker.nanos());
    assertThat(report(0, 2)).isEqualTo(2);
    assertThat(report(2)).isZero();
    assertThat(report(1, 3)).isEqualTo(2);
    assertThat(leases.size()).isZero();
    assertThat(report(0)).isZero();
  }

  @Test
  void aWholeBundleAtOnceEndsALeaseThatWasReportedInPart() {
    leases.begin("default", bundle, "worker", ticker.nanos());
    report(1);
    assertThat(leases.report(Sections.all(bundle.key(), 4, Outcome.SUCCEEDED))).isEqualTo(3);
    assertThat(leases.size()).isZero();
  }

  @Test
  void whatIsLostIsWhatWasNotReported() {
    leases.begin("default", bundle, "worker", ticker.nanos());
    report(0, 2);
    ticker.advance(LEASE);
    Lease lease = expire().getFirst();
    assertThat(open(lease)).containsExactly(101, 103);
    assertThat(lease.open()).isEqualTo(2);
  }

  @Test
  void rowsBeyondTheBundleRelieveItOfNothing() {
    leases.begin("default", bundle, "worker", ticker.nanos());
    assertThat(report(4, 9_999)).isZero();
    assertThat(leases.size()).isEqualTo(1);
  }

  @Test
  void extendingGivesEveryLeaseMoreTime() {
    leases.begin("default", bundle, "worker", ticker.nanos());
    ticker.advance(LEASE.multipliedBy(3));
    leases.extend(LEASE.multipliedBy(3).toNanos());
    assertThat(expire()).isEmpty();
    ticker.advance(LEASE);
    assertThat(expire()).hasSize(1);
  }

  private int report(int... offsets) {
    Sections section = Sections.of(bundle.key());
    for (int offset : offsets) {
      section.add(offset, Outcome.SUCCEEDED);
    }
    return leases.report(section.build());
  }
}
