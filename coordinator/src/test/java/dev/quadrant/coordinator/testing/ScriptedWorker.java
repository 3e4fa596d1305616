package dev.quadrant.coordinator.testing;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Condition;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Release;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.ResultSection;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.testing.Beat;
import dev.quadrant.time.ClockId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A worker of the default queue that does what a test says. */
public final class ScriptedWorker {

  private final ScriptedTransport transport;
  private final String id;
  private final Map<Lane, Integer> slots;
  private final Map<BundleKey, Bundle> held = new LinkedHashMap<>();
  private long sequence;
  private WorkerClock clock = WorkerClock.of(ClockId.OWN);
  private long incarnation = 1;
  private boolean draining;
  private boolean refused;
  private Condition condition = Condition.of(Release.OWN);

  public ScriptedWorker(ScriptedTransport transport, String id, Map<Lane, Integer> slots) {
    this.transport = transport;
    this.id = id;
    this.slots = slots;
  }

  /** Says what it can do and what it holds. */
  public void beat() {
    List<HeldBundle> bundles =
        held.values().stream().map(it -> new HeldBundle(it.key(), it.count())).toList();
    transport.beat(
        Beat.of(id)
            .incarnation(incarnation)
            .slots(slots)
            .draining(draining)
            .refused(refused)
            .held(bundles)
            .clock(clock)
            .condition(condition)
            .heartbeat());
  }

  /** It starts again, with nothing. */
  public ScriptedWorker startAnew() {
    incarnation++;
    draining = false;
    refused = false;
    held.clear();
    return this;
  }

  /** From now on it says that it has heard that it is refused. */
  public void hearRefusal() {
    refused = true;
  }

  /** From now on it says that it has heard this, at the time of its heartbeats. */
  public void hear(ControlMessage.Present present) {
    clock = clock.heard(present, 0);
  }

  /** From now on it says that it is so. */
  public ScriptedWorker is(Condition now) {
    condition = now;
    return this;
  }

  /** From now on it says this of its clock. */
  public ScriptedWorker reads(WorkerClock now) {
    clock = now;
    return this;
  }

  /** From now on it says that it takes nothing more. */
  public void drain() {
    draining = true;
  }

  /** Takes every bundle of its lanes that is on offer. */
  public List<Bundle> takeAll() {
    return take(Integer.MAX_VALUE);
  }

  /** Takes up to {@code most} bundles. */
  public List<Bundle> take(int most) {
    List<Bundle> taken =
        transport
            .queue(RunSpec.DEFAULT_QUEUE)
            .handOver(id, bundle -> slots.containsKey(bundle.lane()), most);
    taken.forEach(bundle -> held.put(bundle.key(), bundle));
    return taken;
  }

  /** Reports one outcome for all jobs of these bundles, in one batch. */
  public void report(List<Bundle> bundles, Outcome outcome) {
    List<ResultSection> sections = new ArrayList<>();
    for (Bundle bundle : bundles) {
      sections.add(Sections.all(bundle.key(), bundle.count(), outcome));
      held.remove(bundle.key());
    }
    report(sections);
  }

  /** Reports these sections; whatever they say, it still holds what it held. */
  public void report(List<ResultSection> sections) {
    transport.report(new ResultBatch(id, clock.id(), ++sequence, sections)).await();
  }

  /** It has nothing more to do with a bundle. */
  public void release(Bundle bundle) {
    held.remove(bundle.key());
  }

  /** What it has and has not reported completely. */
  public List<Bundle> held() {
    return List.copyOf(held.values());
  }

  /** Takes and reports until nothing more is on offer. */
  public void workOff(Runnable settle, Outcome outcome) {
    settle.run();
    for (List<Bundle> taken = takeAll(); !taken.isEmpty(); taken = takeAll()) {
      report(taken, outcome);
      settle.run();
    }
  }
}
