package dev.quadrant.benchmarks.faults.job;

import dev.quadrant.job.AsyncJobContext;
import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobContext;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Jobs whose starts and ends a ledger outside Quadrant knows; what else they do, {@link Orders}
 * say.
 */
public final class LedgerJobType implements JobTypeProvider {

  /** What runs call it. */
  public static final String NAME = "ledger";

  private static final byte[] NOTHING = {};

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Demand demand() {
    return Demand.WAITS;
  }

  @Override
  public JobForm form(JobSettings settings) {
    return new JobForm.Both(LedgerJobType::run, LedgerJobType::start);
  }

  @Override
  public byte[] prepare(byte[] payload, RandomGenerator random) throws InvalidPayloadException {
    try {
      Orders.parse(payload);
    } catch (IllegalArgumentException unknown) {
      throw new InvalidPayloadException("", String.valueOf(unknown.getMessage()));
    }
    return payload;
  }

  private static byte[] run(byte[] payload, JobContext context) throws Exception {
    Orders orders = begin(payload, context);
    Thread.sleep(orders.nap());
    return end(orders, context);
  }

  private static CompletionStage<byte[]> start(byte[] payload, AsyncJobContext context) {
    Orders orders = begin(payload, context);
    return orders.nap().equals(Duration.ZERO)
        ? CompletableFuture.completedStage(end(orders, context))
        : context.after(orders.nap()).thenApply(_ -> end(orders, context));
  }

  private static Orders begin(byte[] payload, JobContext context) {
    Orders orders = Orders.parse(payload);
    EffectsFile.OWN.append('S', context);
    orders.poisonOf(context.index()).ifPresent(Poison::take);
    return orders;
  }

  private static byte[] end(Orders orders, JobContext context) {
    if (orders.fails(context.index(), context.attempt())) {
      throw new IllegalStateException("ordered to fail");
    }
    EffectsFile.OWN.append('F', context);
    return NOTHING;
  }
}
