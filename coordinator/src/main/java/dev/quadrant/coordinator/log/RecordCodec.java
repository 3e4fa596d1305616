package dev.quadrant.coordinator.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.quadrant.coordinator.track.Chunk;
import dev.quadrant.coordinator.track.Crew;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.JobState;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.ResultSectionCodec;
import dev.quadrant.wire.Wire;
import dev.quadrant.wire.proto.AcceptedRecord;
import dev.quadrant.wire.proto.CancellingRecord;
import dev.quadrant.wire.proto.ChunkMessage;
import dev.quadrant.wire.proto.ClosedRecord;
import dev.quadrant.wire.proto.CrewMessage;
import dev.quadrant.wire.proto.JobsRecord;
import dev.quadrant.wire.proto.LogRecordMessage;
import dev.quadrant.wire.proto.LostRecord;
import dev.quadrant.wire.proto.OfferedRecord;
import dev.quadrant.wire.proto.ReopenedRecord;
import dev.quadrant.wire.proto.ResultBatchMessage;
import dev.quadrant.wire.proto.ResultSectionMessage;
import dev.quadrant.wire.proto.ResultsRecord;
import dev.quadrant.wire.proto.SettledRecord;
import dev.quadrant.wire.proto.StaffedRecord;
import dev.quadrant.wire.proto.SubmissionKeyMessage;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records as bytes, versioned. */
public final class RecordCodec {

  private final ResultChecks checks;
  private final ChunkSource chunks;

  /**
   * Reads and writes records.
   *
   * @param checks of runs that are read
   * @param chunks of payloads that are kept elsewhere
   */
  public RecordCodec(ResultChecks checks, ChunkSource chunks) {
    this.checks = checks;
    this.chunks = chunks;
  }

  /**
   * A record that was read.
   *
   * @param epoch of the coordinator that wrote it
   * @param record nothing if it only begins the epoch
   */
  public record Read(long epoch, long nanos, Optional<LogRecord> record) {}

  /** The bytes that begin an epoch. */
  public static byte[] encodeEpoch(long epoch, long nanos) {
    return envelope(epoch, nanos).setComplete(true).build().toByteArray();
  }

  private static LogRecordMessage.Builder envelope(long epoch, long nanos) {
    return LogRecordMessage.newBuilder().setVersion(Wire.VERSION).setEpoch(epoch).setNanos(nanos);
  }

  /** A record as bytes; payloads of jobs must have their place elsewhere. */
  public static byte[] encode(LogRecord record, long epoch) {
    LogRecordMessage.Builder message = envelope(epoch, record.nanos());
    switch (record) {
      case LogRecord.Jobs(String run, int number, Chunk chunk, long ignored) ->
          message.setJobs(
              JobsRecord.newBuilder().setRun(run).setNumber(number).setChunk(encode(chunk)));
      case LogRecord.Accepted accepted -> message.setAccepted(encode(accepted));
      case LogRecord.Staffed(String run, Crew crew, long ignored) ->
          message.setStaffed(StaffedRecord.newBuilder().setRun(run).setCrew(encode(crew)));
      case LogRecord.Offered(String run, int end, long ignored) ->
          message.setOffered(OfferedRecord.newBuilder().setRun(run).setEnd(end));
      case LogRecord.Closed(String run, long ignored) ->
          message.setClosed(ClosedRecord.newBuilder().setRun(run));
      case LogRecord.Cancelling(String run, String reason, long ignored) ->
          message.setCancelling(CancellingRecord.newBuilder().setRun(run).setReason(reason));
      case LogRecord.Results results -> message.setResults(encode(results));
      case LogRecord.Lost lost -> message.setLost(encode(lost));
      case LogRecord.Settled settled -> message.setSettled(encode(settled));
      case LogRecord.Reopened(String run, long ignored) ->
          message.setReopened(ReopenedRecord.newBuilder().setRun(run));
    }
    return message.setComplete(true).build().toByteArray();
  }

  /** The message of payloads that are kept elsewhere. */
  public static ChunkMessage encode(Chunk chunk) {
    return ChunkMessage.newBuilder()
        .setCount(chunk.count())
        .setBytes(chunk.bytes())
        .setPlace(chunk.place().orElseThrow())
        .build();
  }

  private static AcceptedRecord encode(LogRecord.Accepted accepted) {
    AcceptedRecord.Builder message =
        AcceptedRecord.newBuilder()
            .setSpec(SpecCodec.encode(accepted.spec()))
            .setCrew(encode(accepted.crew()));
    SubmissionKey key = accepted.key();
    if (key != null) {
      message.setKey(encode(key));
    }
    return message.build();
  }

  /** The message of a key. */
  public static SubmissionKeyMessage encode(SubmissionKey key) {
    return SubmissionKeyMessage.newBuilder().setKey(key.key()).setDigest(key.digest()).build();
  }

  /** The message of those who can run the jobs of a run. */
  public static CrewMessage encode(Crew crew) {
    return CrewMessage.newBuilder().setWorkers(crew.workers()).setSlots(crew.slots()).build();
  }

  private static ResultsRecord encode(LogRecord.Results results) {
    return ResultsRecord.newBuilder()
        .setOffsetNanos(results.offsetNanos())
        .setBoundNanos(results.boundNanos())
        .setBatch(UnsafeByteOperations.unsafeWrap(Wire.encode(results.batch())))
        .build();
  }

  private static LostRecord encode(LogRecord.Lost lost) {
    return LostRecord.newBuilder()
        .setRun(lost.run())
        .setFirst(lost.first())
        .setCount(lost.count())
        .setAttempt(lost.attempt())
        .setWithTheirWorker(lost.withTheirWorker())
        .build();
  }

  private static SettledRecord encode(LogRecord.Settled settled) {
    return SettledRecord.newBuilder()
        .setRun(settled.run())
        .setFirst(settled.first())
        .setCount(settled.count())
        .setState(settled.state().name())
        .build();
  }

  /**
   * The record in these bytes.
   *
   * @throws MalformedMessageException if this version cannot read them
   */
  public Read decode(ByteBuffer bytes) throws MalformedMessageException {
    LogRecordMessage message;
    try {
      message = LogRecordMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException unreadable) {
      throw new MalformedMessageException("bytes that are no record", unreadable);
    }
    check(message.getVersion(), message.getComplete());
    return new Read(message.getEpoch(), message.getNanos(), Optional.ofNullable(record(message)));
  }

  /** Refuses what this version cannot read, and what has been cut off. */
  static void check(int version, boolean complete) throws MalformedMessageException {
    if (version != Wire.VERSION) {
      throw new MalformedMessageException(
          "version %d: this is a reader of version %d".formatted(version, Wire.VERSION));
    }
    if (!complete) {
      throw new MalformedMessageException("no end");
    }
  }

  private @Nullable LogRecord record(LogRecordMessage message) throws MalformedMessageException {
    long nanos = message.getNanos();
    return switch (message.getRecordCase()) {
      case JOBS -> {
        JobsRecord jobs = message.getJobs();
        yield new LogRecord.Jobs(
            jobs.getRun(), jobs.getNumber(), chunk(jobs.getRun(), jobs.getChunk()), nanos);
      }
      case ACCEPTED -> accepted(message.getAccepted(), nanos);
      case STAFFED ->
          new LogRecord.Staffed(
              message.getStaffed().getRun(), decode(message.getStaffed().getCrew()), nanos);
      case OFFERED ->
          new LogRecord.Offered(
              message.getOffered().getRun(), message.getOffered().getEnd(), nanos);
      case CLOSED -> new LogRecord.Closed(message.getClosed().getRun(), nanos);
      case CANCELLING ->
          new LogRecord.Cancelling(
              message.getCancelling().getRun(), message.getCancelling().getReason(), nanos);
      case RESULTS -> results(message.getResults(), nanos);
      case LOST -> lost(message.getLost(), nanos);
      case SETTLED -> settled(message.getSettled(), nanos);
      case REOPENED -> new LogRecord.Reopened(message.getReopened().getRun(), nanos);
      case RECORD_NOT_SET -> null;
    };
  }

  /** The check of a run that was read. */
  public ResultCheck check(RunSpec spec) {
    return checks.of(spec);
  }

  /** The payloads of consecutive jobs that are kept elsewhere. */
  public Chunk chunk(String run, ChunkMessage chunk) {
    return chunks.chunk(run, chunk.getCount(), chunk.getBytes(), chunk.getPlace());
  }

  private LogRecord accepted(AcceptedRecord message, long nanos) throws MalformedMessageException {
    RunSpec spec = SpecCodec.decode(message.getSpec());
    SubmissionKey key = message.hasKey() ? decode(message.getKey()) : null;
    return new LogRecord.Accepted(spec, checks.of(spec), key, decode(message.getCrew()), nanos);
  }

  /** The key of a message. */
  public static SubmissionKey decode(SubmissionKeyMessage key) {
    return new SubmissionKey(key.getKey(), key.getDigest());
  }

  /** Those who can run the jobs of a run, of a message. */
  public static Crew decode(CrewMessage crew) {
    return new Crew(crew.getWorkers(), crew.getSlots());
  }

  private static LogRecord results(ResultsRecord message, long nanos)
      throws MalformedMessageException {
    ByteString batch = message.getBatch();
    return new LogRecord.Results(
        Wire.decodeResults(batch.toByteArray()),
        nanos,
        message.getOffsetNanos(),
        message.getBoundNanos());
  }

  /**
   * Looks into the bytes of a record for what was reported of jobs of a run.
   *
   * @return the runs of which anything was reported
   * @throws MalformedMessageException if this version cannot read them
   */
  public static Set<String> reported(
      ByteBuffer bytes, String run, int first, int end, Consumer<Reported> found)
      throws MalformedMessageException {
    Set<String> runs = new HashSet<>();
    try {
      LogRecordMessage message = LogRecordMessage.parseFrom(bytes);
      ResultsRecord results = message.getResults();
      ResultBatchMessage batch = ResultBatchMessage.parseFrom(results.getBatch());
      for (ResultSectionMessage section : batch.getSectionsList()) {
        runs.add(section.getRun());
        if (section.getRun().equals(run) && section.getFirst() < end) {
          ResultSection decoded = ResultSectionCodec.decode(section);
          if (decoded.index(decoded.size() - 1) >= first) {
            found.accept(
                new Reported(
                    batch.getWorker(), message.getNanos(), results.getOffsetNanos(), decoded));
          }
        }
      }
    } catch (InvalidProtocolBufferException unreadable) {
      throw new MalformedMessageException("bytes that are no record", unreadable);
    }
    return runs;
  }

  private static LogRecord lost(LostRecord lost, long nanos) {
    return new LogRecord.Lost(
        lost.getRun(),
        lost.getFirst(),
        lost.getCount(),
        lost.getAttempt(),
        lost.getWithTheirWorker(),
        nanos);
  }

  private static LogRecord settled(SettledRecord settled, long nanos)
      throws MalformedMessageException {
    try {
      return new LogRecord.Settled(
          settled.getRun(),
          settled.getFirst(),
          settled.getCount(),
          JobState.valueOf(settled.getState()),
          nanos);
    } catch (IllegalArgumentException unknown) {
      throw new MalformedMessageException("unknown state " + settled.getState(), unknown);
    }
  }
}
