package dev.quadrant.jobs.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.UnrecoverableJobException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a job type's payload, a flat JSON object in UTF-8; no bytes at all mean {@code {}}.
 */
public final class PayloadFields {

  private static final int MAX_PAYLOAD_BYTES = 1 << 16;

  // Without detection UTF-16 and UTF-32 are refused. NaN and long numbers are read in order to be
  // refused by their field, in its words. The default pool, a buffer a thread, would be a buffer a
  // job on virtual threads.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(MAX_PAYLOAD_BYTES).build())
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .build();

  private final String jobType;
  private final List<Field<?>> fields;

  private PayloadFields(String jobType, List<Field<?>> fields) {
    this.jobType = jobType;
    this.fields = fields;
  }

  /** The fields of the job type with this name. */
  public static PayloadFields of(String jobType, Field<?>... fields) {
    return new PayloadFields(jobType, List.of(fields));
  }

  /**
   * Reads a payload.
   *
   * @throws InvalidPayloadException for anything but a flat object of these fields, each at most
   *     once and with an allowed value
   */
  public PayloadValues parse(byte[] payload) throws InvalidPayloadException {
    @Nullable Object[] given = new @Nullable Object[fields.size()];
    if (payload.length > 0) {
      parse(payload, given);
    }
    for (int i = 0; i < given.length; i++) {
      if (given[i] == null && fields.get(i).fallback() == null) {
        throw Refusal.missing(fields.get(i));
      }
    }
    return new PayloadValues(fields, given);
  }

  /**
   * Reads a payload within a job.
   *
   * @throws UnrecoverableJobException as what is wrong with it stays wrong
   */
  public PayloadValues parseInJob(byte[] payload) throws UnrecoverableJobException {
    try {
      return parse(payload);
    } catch (InvalidPayloadException invalid) {
      throw new UnrecoverableJobException(Objects.requireNonNull(invalid.getMessage()), invalid);
    }
  }

  private void parse(byte[] payload, @Nullable Object[] given) throws InvalidPayloadException {
    try (JsonParser parser = JSON.createParser(payload)) {
      parseObject(parser, given);
      if (parser.nextToken() != null) {
        throw Refusal.trailing(parser);
      }
    } catch (IOException broken) {
      throw Refusal.broken(broken);
    }
  }

  private void parseObject(JsonParser parser, @Nullable Object[] given)
      throws IOException, InvalidPayloadException {
    parser.nextToken();
    if (!parser.isExpectedStartObjectToken()) {
      throw Refusal.notAnObject(parser);
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      int index = indexOf(name);
      if (index < 0) {
        throw Refusal.unknown(name, parser, jobType, fields);
      }
      if (given[index] != null) {
        throw Refusal.twice(name);
      }
      given[index] = value(fields.get(index), parser);
    }
  }

  private static Object value(Field<?> field, JsonParser parser)
      throws IOException, InvalidPayloadException {
    var value = field.type().read(parser);
    if (value.isEmpty()) {
      throw Refusal.notAllowed(field, parser);
    }
    return value.get();
  }

  private int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
