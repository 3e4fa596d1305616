package dev.quadrant.coordinator.track;

import dev.quadrant.model.Payloads;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The payloads of consecutive jobs of a run, in memory or where they can be had from. */
public interface Chunk {

  /** How many jobs there are. */
  int count();

  /** The bytes of the payloads. */
  long bytes();

  /** The payloads; null if they are not at hand, and then they will be soon. */
  @Nullable Payloads now();

  /** Where the log keeps them, if it does so beside its records. */
  OptionalLong place();

  /** Payloads that stay in memory. */
  record Held(Payloads payloads) implements Chunk {

    @Override
    public int count() {
      return payloads.count();
    }

    @Override
    public long bytes() {
      return payloads.bytes();
    }

    @Override
    public Payloads now() {
      return payloads;
    }

    @Override
    public OptionalLong place() {
      return OptionalLong.empty();
    }
  }
}
