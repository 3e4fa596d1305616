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
public final class RunTracker implements Offering {

  private final RunSpec spec;
  private final SettledJobs settled = new SettledJobs();
  private final JobPayloads payloads = new JobPayloads();
  private final Publication publication;
  private final Timings timings;
  private final RunPhase phase;
  private final JobBook book;
  private final Settlement settlement;
  private int running;
  private double reportedProgress;

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
  }

  public RunSpec spec() {
    return spec;
  }

  /** When the run was submitted. */
  public long submittedNanos() {
    return timings.submittedNanos();
  }

  /** What competes for slots: the run's jobs, and beside them those that must be alone. */
  public List<Offering> offerings() {
    return List.of(this, new Quarantine(this));
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
    return !phase.open() && settled.total() == payloads.count();
  }

  @Override
  public Lane lane() {
    return spec.lane();
  }

  @Override
  public String queue() {
    return spec.queue();
  }

  @Override
  public int weight() {
    return spec.weight();
  }

  @Override
  public boolean hasWork() {
    return phase.publishes() && publication.hasWork();
  }

  boolean hasSuspects() {
    return phase.publishes() && publication.hasSuspects();
  }

  @Override
  public int remaining() {
    return payloads.count() - settled.total();
  }

  @Override
  public long known() {
    return timings.latencies().count();
  }

  @Override
  public double meanRunNanos() {
    return timings.meanRunNanos();
  }

  @Override
  public Optional<Bundle> next(int most) {
    return take(most).map(range -> bundle(range, spec.lane()));
  }

  Optional<Bundle> nextSuspects(int most, Lane lane) {
    return takeSuspects(most).map(range -> bundle(range, lane));
  }

  /** Takes up to {@code most} consecutive jobs to publish together; empty when there are none. */
  public Optional<JobRange> take(int most) {
    return publication.take(most);
  }

  /** Takes up to {@code most} jobs for a child process; empty when there are none. */
  public Optional<JobRange> takeSuspects(int most) {
    return publication.takeSuspects(most);
  }

  private Bundle bundle(JobRange range, Lane lane) {
    BundleKey key = new BundleKey(spec.id(), range.first(), range.attempt());
    return new Bundle(
        key, lane, spec.timeout().toNanos(), payloads.slice(range.first(), range.count()));
  }

  /** Jobs that were published are now a worker's. */
  public void handedOver(int jobs) {
    phase.begin();
    running += jobs;
  }

  /** Jobs that were a worker's have been reported or lost. */
  public void handedBack(int jobs) {
    running -= jobs;
  }

  /** What the run's workers say of their running jobs, as a sum of fractions. */
  public void progress(double sum) {
    reportedProgress = sum;
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
    return settled.counts(payloads.count(), Math.clamp(running, 0, remaining()));
  }

  /** What has become of the jobs so far. */
  public JobTotals totals() {
    return JobTotals.of(
        counts(), publication.retried(), duplicates(), timings.latencies().counts());
  }

  public RunState state() {
    return phase.state(ended(), counts());
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
    JobCounts counts = counts();
    return new RunOutline(
        phase.state(ended(), counts),
        counts,
        publication.retried(),
        duplicates(),
        done(counts),
        timings.latencies().count(),
        timings.meanRunNanos() / 1e9,
        timings.latencies().longestRunSeconds(),
        book.failures().top());
  }

  private double done(JobCounts counts) {
    double done = settled.total() + Math.clamp(reportedProgress, 0.0, (double) counts.running());
    return payloads.count() == 0 ? 0 : done / payloads.count();
  }

  /** From the submission to the last settled job, or to now while there are more. */
  public long wallNanos(long nowNanos) {
    return (ended() ? timings.lastCountedNanos() : nowNanos) - timings.submittedNanos();
  }

  /** The run as it stands. */
  public RunSnapshot snapshot(long nowNanos) {
    JobCounts counts = counts();
    return new RunSnapshot(
        spec.id(),
        state(),
        counts,
        publication.retried(),
        duplicates(),
        wallNanos(nowNanos),
        done(counts),
        timings.latencies().waited(),
        timings.latencies().ran(),
        timings.latencies().returned(),
        timings.latencies().response(),
        timings.clockBoundNanos() / 1e9,
        book.failures().top());
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
