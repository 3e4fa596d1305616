package dev.quadrant.model;

import java.util.List;

/** The payloads of consecutive jobs. */
public sealed interface Payloads {

  /** How many jobs there are. */
  int count();

  /** The payload of one job, {@code 0 <= offset < count}. */
  Payload at(int offset);

  /** The payloads of {@code count} jobs from {@code from} on. */
  Payloads slice(int from, int count);

  /** The bytes that travel with these jobs. */
  long bytes();

  /** How many of the {@code most} jobs from {@code from} on fit into these bytes; at least one. */
  int fitting(int from, int most, int maxBytes);

  /** The same payload for every job; it travels once. */
  record Repeated(Payload payload, int count) implements Payloads {

    @Override
    public Payload at(int offset) {
      return payload;
    }

    @Override
    public Payloads slice(int from, int length) {
      return new Repeated(payload, length);
    }

    @Override
    public long bytes() {
      return payload.size();
    }

    @Override
    public int fitting(int from, int most, int maxBytes) {
      return most;
    }
  }

  /** A payload a job. */
  record Listed(List<Payload> payloads) implements Payloads {

    public Listed {
      payloads = List.copyOf(payloads);
    }

    @Override
    public int count() {
      return payloads.size();
    }

    @Override
    public Payload at(int offset) {
      return payloads.get(offset);
    }

    @Override
    public Payloads slice(int from, int length) {
      return new Listed(payloads.subList(from, from + length));
    }

    @Override
    public long bytes() {
      return payloads.stream().mapToLong(Payload::size).sum();
    }

    @Override
    public int fitting(int from, int most, int maxBytes) {
      long bytes = 0;
      for (int count = 0; count < most; count++) {
        bytes += payloads.get(from + count).size();
        if (bytes > maxBytes) {
          return Math.max(1, count);
        }
      }
      return most;
    }
  }
}
