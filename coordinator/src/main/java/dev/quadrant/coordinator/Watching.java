package dev.quadrant.coordinator;

import dev.quadrant.coordinator.log.LogRecord;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.function.Consumer;

/** Somebody looks on, a few times a second, until that is over. Safe to use from any thread. */
public final class Watching implements AutoCloseable {

  private final Context context;
  private final Conductor conductor;
  private final Consumer<LogRecord.Results> onlooker;
  private final long timer;

  private Watching(
      Context context, Conductor conductor, Consumer<LogRecord.Results> onlooker, long timer) {
    this.context = context;
    this.conductor = conductor;
    this.onlooker = onlooker;
    this.timer = timer;
  }

  /** Begins on the coordinator's context, with a first glance at once. */
  static Watching begin(
      Context context,
      Conductor conductor,
      Watch watch,
      Duration every,
      Consumer<Glance> onlooker) {
    Consumer<LogRecord.Results> reported = watch::reported;
    conductor.flow().addOnlooker(reported);
    onlooker.accept(watch.next());
    long timer =
        context.owner().setPeriodic(every.toMillis(), ignored -> onlooker.accept(watch.next()));
    return new Watching(context, conductor, reported, timer);
  }

  /** Ends it; a last glance may still come. */
  @Override
  public void close() {
    context.runOnContext(ignored -> {
      context.owner().cancelTimer(timer);
      conductor.flow().removeOnlooker(onlooker);
    });
  }
}
