package dev.quadrant.wire;

import com.google.protobuf.ByteString;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.ResultBatch;
import java.util.List;

/** A record of the one log in which jobs are settled. */
public sealed interface Settling {

  /** What a worker reports. */
  record Results(ResultBatch batch) implements Settling {}

  /** A worker holds bundles that it has not finished, and the queue may forget them. */
  record Taken(String worker, List<HeldBundle> bundles) implements Settling {

    public Taken {
      bundles = List.copyOf(bundles);
    }
  }

  /**
   * What a coordinator adds; only a coordinator knows what the bytes mean.
   *
   * @param epoch the coordinator's: behind a higher one the record is void
   */
  record Own(long epoch, ByteString bytes) implements Settling {}
}
