package dev.quadrant.coordinator.track;

import com.google.protobuf.ByteString;
import dev.quadrant.wire.proto.AttemptsMessage;
import dev.quadrant.wire.proto.JobBytesMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The current attempt of each job, how many of its attempts were charged, and how often it was lost
 * with its worker: a byte each, and none for stretches in which nothing of the kind has happened.
 */
final class Attempts {

  private static final int CHUNK_BITS = 14;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int MAX = 255;

  private final Bytes current = new Bytes();
  private final Bytes charged = new Bytes();
  private final Bytes lost = new Bytes();

  /** The attempt that counts now, from 1. */
  int current(int index) {
    return 1 + current.get(index);
  }

  /** Failures that count against the job. */
  int charged(int index) {
    return charged.get(index);
  }

  /** How often the job was lost with the worker that had it. */
  int lost(int index) {
    return lost.get(index);
  }

  /** Charges the job; returns how often that has happened. */
  int charge(int index) {
    return charged.increment(index);
  }

  /** The job was lost with its worker; returns how often that has happened. */
  int lose(int index) {
    return lost.increment(index);
  }

  /** Begins the next attempt; results of earlier ones only count when they are successes. */
  int next(int index) {
    return 1 + current.increment(index);
  }

  /** Forgets what the job is charged with and suspected of; its attempts count on. */
  void forgive(int index) {
    charged.clear(index);
    lost.clear(index);
  }

  AttemptsMessage save() {
    return AttemptsMessage.newBuilder()
        .setCurrent(current.save())
        .setCharged(charged.save())
        .setLost(lost.save())
        .build();
  }

  void load(AttemptsMessage saved) {
    current.load(saved.getCurrent());
    charged.load(saved.getCharged());
    lost.load(saved.getLost());
  }

  /** A byte a job, kept in chunks. */
  private static final class Bytes {

    private byte[] @Nullable [] chunks = new byte[0][];

    int get(int index) {
      int place = index >>> CHUNK_BITS;
      byte[] chunk = place < chunks.length ? chunks[place] : null;
      return chunk == null ? 0 : chunk[index & (CHUNK - 1)] & MAX;
    }

    int increment(int index) {
      byte[] chunk = chunk(index >>> CHUNK_BITS);
      int place = index & (CHUNK - 1);
      int value = Math.min(MAX - 1, chunk[place] & MAX) + 1;
      chunk[place] = (byte) value;
      return value;
    }

    void clear(int index) {
      if (get(index) > 0) {
        chunk(index >>> CHUNK_BITS)[index & (CHUNK - 1)] = 0;
      }
    }

    JobBytesMessage save() {
      JobBytesMessage.Builder message = JobBytesMessage.newBuilder();
      for (int place = 0; place < chunks.length; place++) {
        byte[] chunk = chunks[place];
        if (chunk != null) {
          int length = uniform(chunk) ? 1 : CHUNK;
          message.addPlaces(place).addStretches(ByteString.copyFrom(chunk, 0, length));
        }
      }
      return message.build();
    }

    private static boolean uniform(byte[] chunk) {
      return Arrays.equals(chunk, 1, CHUNK, chunk, 0, CHUNK - 1);
    }

    void load(JobBytesMessage saved) {
      for (int number = 0; number < saved.getPlacesCount(); number++) {
        byte[] chunk = chunk(saved.getPlaces(number));
        ByteString stretch = saved.getStretches(number);
        if (stretch.size() == 1) {
          Arrays.fill(chunk, stretch.byteAt(0));
        } else {
          stretch.copyTo(chunk, 0);
        }
      }
    }

    private byte[] chunk(int place) {
      if (place >= chunks.length) {
        chunks = Arrays.copyOf(chunks, Math.max(place + 1, 2 * chunks.length));
      }
      byte[] chunk = chunks[place];
      if (chunk == null) {
        chunk = new byte[CHUNK];
        chunks[place] = chunk;
      }
      return chunk;
    }
  }
}
