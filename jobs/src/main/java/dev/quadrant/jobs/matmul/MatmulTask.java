package dev.quadrant.jobs.matmul;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.jobs.payload.Field;
import dev.quadrant.jobs.payload.PayloadFields;
import dev.quadrant.jobs.payload.PayloadValues;
import dev.quadrant.jobs.payload.WholeNumber;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What one matrix job computes: A is drawn from the seed and P, which starts as A, multiplied by
 * it.
 *
 * @param size rows and columns, 1 to 2048
 * @param iterations products, 0 to 10⁹
 * @param seed any number
 */
public record MatmulTask(int size, long iterations, long seed) {

  /** The job type's name. */
  public static final String JOB_TYPE = "matmul";

  private static final Field<Long> SIZE = Field.optional("size", new WholeNumber(1, 2048), 90L);
  private static final Field<Long> ITERATIONS =
      Field.optional("iterations", new WholeNumber(0, 1_000_000_000), 10_000L);
  private static final Field<Long> SEED =
      Field.optional("seed", new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE), 0L);
  private static final PayloadFields FIELDS = PayloadFields.of(JOB_TYPE, SIZE, ITERATIONS, SEED);

  /** Drawn seeds stay exact in JSON readers that know only doubles. */
  private static final long SEED_BOUND = 1L << 53;

  /** The task of a submitted payload, whose seed is drawn where it is left open. */
  public static MatmulTask submitted(byte[] payload, RandomGenerator random)
      throws InvalidPayloadException {
    PayloadValues values = FIELDS.parse(payload);
    return of(values, values.has(SEED) ? values.get(SEED) : random.nextLong(SEED_BOUND));
  }

  /** The task of a prepared payload. */
  public static MatmulTask prepared(byte[] payload) throws UnrecoverableJobException {
    PayloadValues values = FIELDS.parseInJob(payload);
    return of(values, values.get(SEED));
  }

  /** The payload that says all of this. */
  public byte[] payload() {
    return String.format(
            Locale.ROOT, "{\"size\":%d,\"iterations\":%d,\"seed\":%d}", size, iterations, seed)
        .getBytes(UTF_8);
  }

  private static MatmulTask of(PayloadValues values, long seed) {
    return new MatmulTask(values.get(SIZE).intValue(), values.get(ITERATIONS), seed);
  }
}
