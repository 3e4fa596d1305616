package dev.quadrant.coordinator.track;

import dev.quadrant.job.ResultCheck;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.JobCounts;
import dev.quadrant.model.JobState;
import dev.quadrant.model.Lane;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunState;
import dev.quadrant.wire.proto.ChunkMessage;
import dev.quadrant.wire.proto.TrackerMessage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * One run: which jobs are settled, which must be published, and how long they took. A plain
 * synchronous value: results and the time go in, decisions come out. Owned by the coordinator.
 */
public final class RunTracker {

  private final RunSpec spec;
  private final SettledJobs settled = new SettledJobs();
  private final JobPayloads payloads = new JobPayloads();
  private final Publication publication;
  private final Timings timings;
  private final RunPhase phase;
  private final JobBook book;
  private final Settlement settlement;
  private final Standing standing;

  /**
   * A run without jobs whose clock started at {@code submittedNanos}.
   *
   * @param check every result must pass it
   * @param offers takes the job before which the log should have offered all others, in time
   */
  public RunTracker(RunSpec spec, ResultCheck check, long submittedNanos, IntConsumer offers) {
    this.spec = spec;
    this.publication = new Publication(settled, payloads, offers);
    this.timings = new Timings(submittedNanos);
    this.phase = new RunPhase(spec, submittedNanos);
    this.book = new JobBook(settled, spec.retry().attempts());
    this.settlement = new Settlement(spec, check, phase, settled, book, publication, timings);
    this.standing =
        new Standing(spec, settled, payloads, publication, timings, phase, book, settlement);
  }

  public RunSpec spec() {
    return spec;
  }

  /** When the run was submitted. */
  public long submittedNanos() {
    return timings.submittedNanos();
  }

  /**
   * How long the run has been due: since it was submitted, or its delay was over; negative before.
   */
  public long sinceDueNanos(long nowNanos) {
    return phase.sinceDueNanos(nowNanos);
  }

  /**
   * What competes for slots: the run's jobs, and beside them its suspects. Each of these was lost
   * twice with its worker and runs in a child process, one after the other, where a crash is
   * charged to the job that runs and costs nobody else.
   */
  public List<Offering> offerings() {
    Lane own = spec.lane();
    Lane quarantine = Lane.quarantine(own.jobType());
    return List.of(
        new LaneOffering(this, own, this::hasWork, this::take),
        new LaneOffering(this, quarantine, this::hasSuspects, this::takeSuspects));
  }

  /** Adds jobs. */
  public void add(Chunk chunk) {
    payloads.add(chunk);
    publication.added();
  }

  /** Fresh jobs before this one may be published. */
  public void offer(int end) {
    publication.offer(end);
  }

  /** Takes no more jobs from now on. */
  public void close() {
    phase.close();
  }

  /** How many jobs the run has. */
  public int jobs() {
    return payloads.count();
  }

  /** The bytes of the payloads of all jobs. */
  public long payloadBytes() {
    return payloads.bytes();
  }

  /** Whether every job is settled and none can be added. */
  public boolean ended() {
    return standing.ended();
  }

  /** Whether there are jobs to publish now, beside those that must be alone. */
  public boolean hasWork() {
    return phase.publishes() && publication.hasWork();
  }

  boolean hasSuspects() {
    return phase.publishes() && publication.hasSuspects();
  }

  /** Jobs that are not settled. */
  public int remaining() {
    return standing.remaining();
  }

  /** How many jobs have succeeded. */
  public long known() {
    return timings.latencies().count();
  }

  /** The mean run time of the jobs that succeeded; 0 when none has. */
  public double meanRunNanos() {
    return timings.meanRunNanos();
  }

  /** Takes up to {@code most} consecutive jobs to publish together; empty when there are none. */
  public Optional<JobRange> take(int most) {
    return publication.take(most);
  }

  /** Takes up to {@code most} jobs for a child process; empty when there are none. */
  public Optional<JobRange> takeSuspects(int most) {
    return publication.takeSuspects(most);
  }

  /** These jobs as they travel. */
  Bundle bundle(JobRange range, Lane lane) {
    BundleKey key = new BundleKey(spec.id(), range.first(), range.attempt());
    return new Bundle(
        key, lane, spec.timeout().toNanos(), payloads.slice(range.first(), range.count()));
  }

  /** Jobs that were published are now a worker's. */
  public void handedOver(int jobs) {
    phase.begin();
    standing.run(jobs);
  }

  /** Jobs that were a worker's have been reported or lost. */
  public void handedBack(int jobs) {
    standing.run(-jobs);
  }

  /** What the run's workers say of their running jobs, as a sum of fractions. */
  public void progress(double sum) {
    standing.progress(sum);
  }

  /** Payloads that were not at hand may be by now. */
  public void payloadsArrived() {
    publication.payloadsArrived();
  }

  /** Sees what time has changed; true if there are jobs to publish. */
  public boolean wake(long nowNanos) {
    phase.wake(nowNanos);
    publication.wake(nowNanos);
    return hasWork() || hasSuspects();
  }

  /** Whether what is left must be cancelled because the run takes too long. */
  public boolean overdue(long nowNanos) {
    return phase.overdue(nowNanos) && !ended();
  }

  /** Applies what a worker reports. */
  public void apply(ResultSection section, Report report, Decider decider) {
    settlement.apply(section, report, decider);
  }

  /** Jobs that were lost, as far as this attempt is still the one that counts. */
  public void lost(JobRange range, boolean withTheirWorker, long nowNanos, Decider decider) {
    settlement.lost(range, withTheirWorker, nowNanos, decider);
  }

  /**
   * Applies the coordinator's own word, read back from the log; settled jobs keep their state.
   *
   * @param died takes each job that is dead by this, with its last error
   */
  public void settled(
      int first, int count, JobState state, long nowNanos, BiConsumer<Integer, LastError> died) {
    settlement.settled(first, count, state, nowNanos, died);
  }

  /** Publishes nothing more and takes no more jobs; jobs that no worker holds are cancelled. */
  public void cancel(String reason, Decider decider) {
    phase.cancel(reason);
    publication
        .drain()
        .forEach(range -> decider.settle(range.first(), range.count(), JobState.CANCELLED));
  }

  /** Publishes the failed and dead jobs again, as if none of their attempts had been charged. */
  public void reopen() {
    phase.reopen();
    publication.skipFresh();
    settlement.reopen();
  }

  /** How many jobs are in each state. */
  public JobCounts counts() {
    return standing.counts();
  }

  /** What has become of the jobs so far. */
  public JobTotals totals() {
    return standing.totals();
  }

  public RunState state() {
    return standing.state();
  }

  /** The state of a job, {@code PENDING} also while it runs. */
  public JobState state(int index) {
    return settled.state(index);
  }

  /**
   * The first job from {@code from} on in this state, {@code PENDING} also for those that run;
   * negative if there is none.
   */
  public int next(JobState state, int from) {
    int next = settled.next(state, from);
    return next < payloads.count() ? next : -1;
  }

  /** The jobs that are not settled. */
  public BitSet open() {
    return settled.open(payloads.count());
  }

  /** Why a failed or dead job will not be tried again, if that is still known. */
  public Optional<LastError> lastError(int index) {
    return book.lastError(index);
  }

  /** The run in short, as it stands. */
  public RunOutline outline() {
    return standing.outline();
  }

  /** From the submission to the last settled job, or to now while there are more. */
  public long wallNanos(long nowNanos) {
    return standing.wallNanos(nowNanos);
  }

  /** The run as it stands. */
  public RunSnapshot snapshot(long nowNanos) {
    return standing.snapshot(nowNanos);
  }

  /** Why the run was cancelled, if it was. */
  public Optional<String> cancelReason() {
    return phase.cancelReason();
  }

  /** Results for jobs that were settled already. */
  public long duplicates() {
    return settlement.duplicates();
  }

  /** Results for jobs that were never on offer, and for attempts that never were. */
  public long unexpected() {
    return settlement.unexpected();
  }

  /** From now on the log says what has happened before, until everything is recovered. */
  public void replay() {
    publication.replay();
  }

  /**
   * What has happened before is known as far as the log knows it. Decisions that may not have
   * reached it are made again; what was published and has not come back waits to be claimed.
   */
  public void recovered(long nowNanos, Decider decider) {
    List<JobRange> waiting = publication.recovered(nowNanos);
    book.recovered(publication.fresh(), waiting, decider);
    if (!ended()) {
      phase.cancelReason().ifPresent(reason -> cancel(reason, decider));
    }
  }

  /**
   * Who has these jobs of an earlier life of the coordinator has said so.
   *
   * @return the offsets of those of which that was not known
   */
  public BitSet claim(JobRange range) {
    return book.claim(range);
  }

  /** The jobs of an earlier life that nobody has claimed; from now on nobody can. */
  public List<JobRange> sweep() {
    return book.sweep();
  }

  /** Everything that is known of the run but what its specification says. */
  public TrackerMessage save() {
    TrackerMessage.Builder message = TrackerMessage.newBuilder();
    book.save(message);
    settlement.save(message);
    publication.save(message);
    return message
        .setTimings(timings.save())
        .setPhase(phase.save())
        .addAllChunks(payloads.save())
        .build();
  }

  /**
   * Takes what was saved of the run; what has happened since is to be replayed.
   *
   * @param chunks says where payloads are to be had
   */
  public void load(TrackerMessage saved, Function<ChunkMessage, Chunk> chunks) {
    replay();
    saved.getChunksList().forEach(chunk -> payloads.add(chunks.apply(chunk)));
    book.load(saved);
    settlement.load(saved);
    publication.load(saved);
    timings.load(saved.getTimings());
    phase.load(saved.getPhase());
  }

  /** Where decisions go that must pass through the log before they count. */
  @FunctionalInterface
  public interface Decider {

    /** Those of these jobs that are not settled are to be settled in this state. */
    void settle(int first, int count, JobState state);
  }
}
