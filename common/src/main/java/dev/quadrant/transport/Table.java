package dev.quadrant.transport;

import io.vertx.core.Future;
import java.util.Map;

/** Bytes under names, of which the newest are kept. */
public interface Table {

  /** Keeps bytes under a name; done with their place when they cannot be lost. */
  Future<Long> put(String name, byte[] bytes);

  /** Forgets what is kept under a name. */
  Future<Void> remove(String name);

  /** What is kept, by name. */
  Future<Map<String, byte[]>> all();

  /** The bytes that were put at a place, and not replaced since. */
  Future<byte[]> at(long place);
}
