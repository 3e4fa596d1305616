package dev.quadrant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.ResultSection;
import dev.quadrant.wire.proto.ResultSectionMessage;
import org.jspecify.annotations.Nullable;

/** Result sections as messages: columns of small varints, and no column that says nothing. */
public final class ResultSectionCodec {

  private ResultSectionCodec() {}

  /** The message of a section. */
  public static ResultSectionMessage encode(ResultSection section) {
    int size = section.size();
    ResultSectionMessage.Builder message =
        ResultSectionMessage.newBuilder()
            .setRun(section.key().run())
            .setFirst(section.key().first())
            .setAttempt(section.key().attempt())
            .setSize(size);
    encodeTimes(section, message);
    if (!section.inOrder()) {
      encodeOffsets(section, message);
    }
    if (!section.allSucceeded()) {
      byte[] outcomes = new byte[size];
      for (int row = 0; row < size; row++) {
        outcomes[row] = section.outcome(row).code();
      }
      message.setOutcomes(UnsafeByteOperations.unsafeWrap(outcomes));
    }
    if (section.hasResults()) {
      for (int row = 0; row < size; row++) {
        message.addResults(UnsafeByteOperations.unsafeWrap(section.result(row)));
      }
    }
    if (section.hasErrors()) {
      for (int row = 0; row < size; row++) {
        String error = section.error(row);
        message.addErrors(error == null ? "" : error);
      }
    }
    return message.build();
  }

  private static void encodeTimes(ResultSection section, ResultSectionMessage.Builder message) {
    long previous = section.startedNanos(0);
    message.setStartedBaseNanos(previous);
    for (int row = 0; row < section.size(); row++) {
      long started = section.startedNanos(row);
      message.addStartedDeltaNanos(started - previous);
      message.addRunNanos(section.runNanos(row));
      previous = started;
    }
  }

  private static void encodeOffsets(ResultSection section, ResultSectionMessage.Builder message) {
    int previous = 0;
    for (int row = 0; row < section.size(); row++) {
      message.addOffsetDeltas(section.offset(row) - previous);
      previous = section.offset(row);
    }
  }

  /**
   * The section of a message.
   *
   * @throws MalformedMessageException if its columns differ in length or values are out of range
   */
  public static ResultSection decode(ResultSectionMessage message)
      throws MalformedMessageException {
    int size = message.getSize();
    if (size < 1 || size > Bundle.MAX_JOBS) {
      throw new MalformedMessageException("a result section of " + size + " jobs");
    }
    column("started", message.getStartedDeltaNanosCount(), size, false);
    column("run", message.getRunNanosCount(), size, false);
    column("offsets", message.getOffsetDeltasCount(), size, true);
    column("outcomes", message.getOutcomes().size(), size, true);
    column("results", message.getResultsCount(), size, true);
    column("errors", message.getErrorsCount(), size, true);
    long[] started = new long[size];
    long[] run = new long[size];
    long clock = message.getStartedBaseNanos();
    for (int row = 0; row < size; row++) {
      clock += message.getStartedDeltaNanos(row);
      started[row] = clock;
      run[row] = message.getRunNanos(row);
      if (run[row] < 0) {
        throw new MalformedMessageException("a job that ran for %d ns".formatted(run[row]));
      }
    }
    int @Nullable [] offsets = offsets(message);
    int spanned = offsets == null ? size : offsets[size - 1] + 1;
    BundleKey key =
        KeyCodec.decode(message.getRun(), message.getFirst(), message.getAttempt(), spanned);
    return new ResultSection(
        key,
        size,
        offsets,
        outcomes(message.getOutcomes()),
        started,
        run,
        results(message),
        errors(message));
  }

  private static void column(String name, int actual, int size, boolean optional)
      throws MalformedMessageException {
    if (actual != size && !(optional && actual == 0)) {
      throw new MalformedMessageException(
          "a result section of %d jobs with %d entries in its column '%s'"
              .formatted(size, actual, name));
    }
  }

  private static int @Nullable [] offsets(ResultSectionMessage message)
      throws MalformedMessageException {
    if (message.getOffsetDeltasCount() == 0) {
      return null;
    }
    int[] offsets = new int[message.getSize()];
    long offset = 0;
    for (int row = 0; row < offsets.length; row++) {
      int delta = message.getOffsetDeltas(row);
      offset += delta;
      if (delta < (row == 0 ? 0 : 1) || offset >= Bundle.MAX_JOBS) {
        throw new MalformedMessageException("offsets of a result section that do not ascend");
      }
      offsets[row] = (int) offset;
    }
    return offsets;
  }

  private static byte @Nullable [] outcomes(ByteString column) throws MalformedMessageException {
    if (column.isEmpty()) {
      return null;
    }
    byte[] outcomes = column.toByteArray();
    for (byte outcome : outcomes) {
      if (outcome < 0 || outcome >= Outcome.values().length) {
        throw new MalformedMessageException("unknown outcome " + outcome);
      }
    }
    return outcomes;
  }

  private static byte @Nullable [] @Nullable [] results(ResultSectionMessage message)
      throws MalformedMessageException {
    if (message.getResultsCount() == 0) {
      return null;
    }
    byte[] @Nullable [] results = new byte[message.getSize()][];
    for (int row = 0; row < results.length; row++) {
      results[row] = limited("result", message.getResults(row), Payload.MAX_BYTES).toByteArray();
    }
    return results;
  }

  private static @Nullable String @Nullable [] errors(ResultSectionMessage message)
      throws MalformedMessageException {
    if (message.getErrorsCount() == 0) {
      return null;
    }
    @Nullable String[] errors = new String[message.getSize()];
    for (int row = 0; row < errors.length; row++) {
      limited("error", message.getErrorsBytes(row), ResultSection.MAX_ERROR_BYTES);
      String error = message.getErrors(row);
      errors[row] = error.isEmpty() ? null : error;
    }
    return errors;
  }

  private static ByteString limited(String what, ByteString bytes, int most)
      throws MalformedMessageException {
    if (bytes.size() > most) {
      throw new MalformedMessageException(
          "a job's %s of %d bytes: at most %d are allowed".formatted(what, bytes.size(), most));
    }
    return bytes;
  }
}
