package dev.quadrant.worker.execution.member;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.MemberAttributeConfig;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells the other members of its cluster about itself.
 *
 * @param owner unlike that of any other process
 * @param worker its name
 * @param clock which one it reads; see {@code ClockId}
 * @param slots how many jobs it runs at once
 */
record Traits(
    String owner,
    String worker,
    String clock,
    Collection<String> queues,
    int slots,
    Collection<String> jobTypes) {

  /** Of the tasks: members give each other none of another version. */
  private static final String VERSION = "1";

  private static final String TASKS = "quadrant.tasks";
  private static final String OWNER = "quadrant.owner";
  private static final String WORKER = "quadrant.worker";
  private static final String CLOCK = "quadrant.clock";
  private static final String QUEUES = "quadrant.queues";
  private static final String SLOTS = "quadrant.slots";
  private static final String TYPES = "quadrant.types";
  private static final String SEPARATOR = " ";

  Traits {
    queues = List.copyOf(queues);
    jobTypes = List.copyOf(jobTypes);
  }

  void write(MemberAttributeConfig attributes) {
    attributes
        .setAttribute(TASKS, VERSION)
        .setAttribute(OWNER, owner)
        .setAttribute(WORKER, worker)
        .setAttribute(CLOCK, clock)
        .setAttribute(QUEUES, String.join(SEPARATOR, queues))
        .setAttribute(SLOTS, Integer.toString(slots))
        .setAttribute(TYPES, String.join(SEPARATOR, jobTypes));
  }

  /** Those of a member; empty if it runs no jobs for others, or not as this one. */
  static Optional<Traits> of(Member member) {
    String owner = member.getAttribute(OWNER);
    String worker = member.getAttribute(WORKER);
    String slots = member.getAttribute(SLOTS);
    String clock = member.getAttribute(CLOCK);
    if (!VERSION.equals(member.getAttribute(TASKS))
        || owner == null
        || worker == null
        || clock == null
        || slots == null
        || !slots.matches("[1-9][0-9]{0,5}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Traits(
            owner,
            worker,
            clock,
            list(member.getAttribute(QUEUES)),
            Integer.parseInt(slots),
            list(member.getAttribute(TYPES))));
  }

  private static List<String> list(@Nullable String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR));
  }
}
