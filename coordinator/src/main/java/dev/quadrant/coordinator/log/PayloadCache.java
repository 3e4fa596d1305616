package dev.quadrant.coordinator.log;

import dev.quadrant.model.Payloads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The payloads that were needed last, within a bound of memory. Owned by the log's context. */
public final class PayloadCache {

  private static final Logger LOG = LoggerFactory.getLogger(PayloadCache.class);
  private static final long MOST_BYTES = 16 << 20;

  /** About what the objects around a payload's bytes take. */
  private static final int OBJECT_BYTES = 64;

  private static final long PAUSE_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final Vertx vertx;
  private final Source source;
  private final Consumer<String> arrived;
  private final Map<Place, Payloads> cached = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Place> loading = new HashSet<>();
  private long bytes;

  /** Where payloads are read. */
  @FunctionalInterface
  public interface Source {

    /** The payloads of a run at a place; fails with what is wrong with them. */
    Future<Payloads> read(String run, long place);
  }

  /**
   * An empty cache.
   *
   * @param arrived takes a run whose payloads can be had now
   */
  public PayloadCache(Vertx vertx, Source source, Consumer<String> arrived) {
    this.vertx = vertx;
    this.source = source;
    this.arrived = arrived;
  }

  /** The payloads of a chunk; null while they are being read. */
  @Nullable Payloads now(StoredChunk chunk) {
    Place place = new Place(chunk.run(), chunk.number());
    Payloads payloads = cached.get(place);
    if (payloads == null && loading.add(place)) {
      load(place);
    }
    return payloads;
  }

  private void load(Place place) {
    source
        .read(place.run, place.offset)
        .onSuccess(payloads -> {
          loading.remove(place);
          put(place, payloads);
          arrived.accept(place.run);
        })
        .onFailure(failure -> {
          LOG.error("jobs of run {} wait: {}", place.run, failure.getMessage());
          vertx.setTimer(PAUSE_MILLIS, ignored -> load(place));
        });
  }

  /** Keeps payloads that were written just now: they are likely to be needed soon. */
  public void put(StoredChunk chunk, Payloads payloads) {
    put(new Place(chunk.run(), chunk.number()), payloads);
  }

  private void put(Place place, Payloads payloads) {
    Payloads replaced = cached.put(place, payloads);
    bytes += size(payloads) - (replaced == null ? 0 : size(replaced));
    Iterator<Payloads> eldest = cached.values().iterator();
    while (bytes > MOST_BYTES && cached.size() > 1) {
      bytes -= size(eldest.next());
      eldest.remove();
    }
  }

  private static long size(Payloads payloads) {
    return payloads.bytes() + (long) OBJECT_BYTES * payloads.count();
  }

  private record Place(String run, long offset) {}
}
