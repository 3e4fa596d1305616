package dev.quadrant.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.ResultSection;
import dev.quadrant.wire.proto.ResultSectionMessage;
import java.nio.charset.StandardCharsets;
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
            .setSize(size)
            .setRanBy(section.ranBy(""));
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
      encodeResults(section, message);
    }
    if (section.hasErrors()) {
      encodeErrors(section, message);
    }
    return message.build();
  }

  private static void encodeTimes(ResultSection section, ResultSectionMessage.Builder message) {
    long previous = section.startedNanos(0);
    message.setStartedBaseNanos(previous);
    ColumnWriter starts = ColumnWriter.ofNumbers(section.size());
    ColumnWriter runs = ColumnWriter.ofNumbers(section.size());
    for (int row = 0; row < section.size(); row++) {
      long started = section.startedNanos(row);
      starts.signed(started - previous);
      runs.unsigned(section.runNanos(row));
      previous = started;
    }
    message.setStartedDeltaNanos(starts.column()).setRunNanos(runs.column());
  }

  private static void encodeOffsets(ResultSection section, ResultSectionMessage.Builder message) {
    int previous = 0;
    ColumnWriter offsets = ColumnWriter.ofNumbers(section.size());
    for (int row = 0; row < section.size(); row++) {
      offsets.unsigned(section.offset(row) - previous);
      previous = section.offset(row);
    }
    message.setOffsetDeltas(offsets.column());
  }

  private static void encodeResults(ResultSection section, ResultSectionMessage.Builder message) {
    int total = 0;
    for (int row = 0; row < section.size(); row++) {
      total += section.result(row).length;
    }
    ColumnWriter results = ColumnWriter.ofBytes(section.size(), total);
    for (int row = 0; row < section.size(); row++) {
      results.bytes(section.result(row));
    }
    message.setResults(results.column());
  }

  private static void encodeErrors(ResultSection section, ResultSectionMessage.Builder message) {
    byte[][] errors = new byte[section.size()][];
    int total = 0;
    for (int row = 0; row < errors.length; row++) {
      String error = section.error(row);
      errors[row] = (error == null ? "" : error).getBytes(StandardCharsets.UTF_8);
      total += errors[row].length;
    }
    ColumnWriter column = ColumnWriter.ofBytes(errors.length, total);
    for (byte[] error : errors) {
      column.bytes(error);
    }
    message.setErrors(column.column());
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
    long[] started = starts(message);
    long[] run = runs(message);
    int @Nullable [] offsets = offsets(message);
    int spanned = offsets == null ? size : offsets[size - 1] + 1;
    BundleKey key =
        KeyCodec.decode(message.getRun(), message.getFirst(), message.getAttempt(), spanned);
    return new ResultSection(
        key,
        size,
        offsets,
        outcomes(message),
        started,
        run,
        results(message),
        errors(message),
        message.getRanBy());
  }

  private static long[] starts(ResultSectionMessage message) throws MalformedMessageException {
    long[] started = new long[message.getSize()];
    ColumnReader column = reader("started", message, message.getStartedDeltaNanos());
    long clock = message.getStartedBaseNanos();
    for (int row = 0; row < started.length; row++) {
      clock += column.signed();
      started[row] = clock;
    }
    column.end();
    return started;
  }

  private static long[] runs(ResultSectionMessage message) throws MalformedMessageException {
    long[] run = new long[message.getSize()];
    ColumnReader column = reader("run", message, message.getRunNanos());
    for (int row = 0; row < run.length; row++) {
      run[row] = column.unsigned();
      if (run[row] < 0) {
        throw new MalformedMessageException("a job that ran for %d ns".formatted(run[row]));
      }
    }
    column.end();
    return run;
  }

  private static ColumnReader reader(String name, ResultSectionMessage message, ByteString column) {
    return new ColumnReader(name, message.getSize(), column);
  }

  private static int @Nullable [] offsets(ResultSectionMessage message)
      throws MalformedMessageException {
    if (message.getOffsetDeltas().isEmpty()) {
      return null;
    }
    int[] offsets = new int[message.getSize()];
    ColumnReader column = reader("offsets", message, message.getOffsetDeltas());
    long offset = 0;
    for (int row = 0; row < offsets.length; row++) {
      long delta = column.unsigned();
      offset += delta;
      if (delta < (row == 0 ? 0 : 1) || delta >= Bundle.MAX_JOBS || offset >= Bundle.MAX_JOBS) {
        throw new MalformedMessageException("offsets of a result section that do not ascend");
      }
      offsets[row] = (int) offset;
    }
    column.end();
    return offsets;
  }

  private static byte @Nullable [] outcomes(ResultSectionMessage message)
      throws MalformedMessageException {
    if (message.getOutcomes().isEmpty()) {
      return null;
    }
    byte[] outcomes = message.getOutcomes().toByteArray();
    if (outcomes.length != message.getSize()) {
      throw new MalformedMessageException(
          "a result section of %d jobs with %d outcomes"
              .formatted(message.getSize(), outcomes.length));
    }
    for (byte outcome : outcomes) {
      if (outcome < 0 || outcome >= Outcome.values().length) {
        throw new MalformedMessageException("unknown outcome " + outcome);
      }
    }
    return outcomes;
  }

  private static byte @Nullable [] @Nullable [] results(ResultSectionMessage message)
      throws MalformedMessageException {
    if (message.getResults().isEmpty()) {
      return null;
    }
    byte[] @Nullable [] results = new byte[message.getSize()][];
    ColumnReader column = reader("results", message, message.getResults());
    for (int row = 0; row < results.length; row++) {
      results[row] = column.bytes(Payload.MAX_BYTES);
    }
    column.end();
    return results;
  }

  private static @Nullable String @Nullable [] errors(ResultSectionMessage message)
      throws MalformedMessageException {
    if (message.getErrors().isEmpty()) {
      return null;
    }
    @Nullable String[] errors = new String[message.getSize()];
    ColumnReader column = reader("errors", message, message.getErrors());
    for (int row = 0; row < errors.length; row++) {
      byte[] error = column.bytes(ResultSection.MAX_ERROR_BYTES);
      errors[row] = error.length == 0 ? null : new String(error, StandardCharsets.UTF_8);
    }
    column.end();
    return errors;
  }
}
