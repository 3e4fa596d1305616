package dev.quadrant.worker.execution;

import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Vert.x event loops of their own, one a core, each with many jobs in flight. They are apart from
 * the loops that carry messages and heartbeats, so that a computing job starves only other jobs.
 */
final class EventLoopModel implements ExecutionModel {

  private final JobFeed feed = new JobFeed();
  private final Vertx vertx;
  private final List<JobLoop> loops;

  /**
   * Starts the loops.
   *
   * @param slots jobs in flight over all loops
   */
  EventLoopModel(int cores, int slots, LoopClock clock, Runnable onLoopLost) {
    int count = Math.min(cores, slots);
    // Vert.x would only log a blocked loop; LoopClock measures it.
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(count)
            .setBlockedThreadCheckInterval(1)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS);
    this.vertx = Vertx.vertx(options);
    this.loops =
        IntStream.range(0, count)
            .mapToObj(number -> (slots + count - 1 - number) / count)
            .map(share -> new JobLoop(context(), feed, share, clock, onLoopLost))
            .toList();
  }

  /** A context on the next loop; Vert.x itself would give one thread the same loop each time. */
  private ContextInternal context() {
    VertxInternal internal = (VertxInternal) vertx;
    return internal
        .contextBuilder()
        .withThreadingModel(ThreadingModel.EVENT_LOOP)
        .withEventLoop(internal.nettyEventLoopGroup().next())
        .build();
  }

  @Override
  public void execute(BundleExecution bundle) {
    feed.add(bundle);
    loops.forEach(JobLoop::wake);
  }

  @Override
  public void close() {
    feed.close();
    vertx.close();
  }
}
