package dev.quadrant.worker.execution.member;

import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** The tasks that members give each other, and the executors on which these run. */
final class Tasks {

  /** The number of the factory among all that a member knows. */
  static final int FACTORY = 1_913_001;

  static final int SLICE = 1;
  static final int ANSWER = 2;
  static final int LOOK = 3;
  static final int SIGHT = 4;
  static final int STOP = 5;
  static final int HAND_BACK = 6;
  static final int HANDED_BACK = 7;

  /** The name of the executor that runs jobs. */
  static final String JOBS = "quadrant-jobs";

  /** The name of the executor for what is asked about jobs meanwhile. */
  static final String STEERING = "quadrant-steering";

  private static final int STEERING_QUEUE = 10_000;

  private Tasks() {}

  /**
   * Lets a member run tasks.
   *
   * @param threads that run jobs or wait for a slot
   * @param queue the most tasks that wait for a thread
   */
  static void configure(Config config, int threads, int queue) {
    config.getSerializationConfig().addDataSerializableFactory(FACTORY, Tasks::ofType);
    config.addExecutorConfig(executor(JOBS, threads, queue));
    // One thread, so that orders keep their order.
    config.addExecutorConfig(executor(STEERING, 1, STEERING_QUEUE));
  }

  private static ExecutorConfig executor(String name, int threads, int queue) {
    return new ExecutorConfig(name, threads).setQueueCapacity(queue).setStatisticsEnabled(false);
  }

  /** An empty one of this type, to be read. */
  static IdentifiedDataSerializable ofType(int type) {
    return switch (type) {
      case SLICE -> new SliceTask();
      case ANSWER -> new SliceAnswer();
      case LOOK -> new LookTask();
      case SIGHT -> new Sight();
      case STOP -> new StopTask();
      case HAND_BACK -> new HandBackTask();
      case HANDED_BACK -> new HandedBack();
      default -> throw new IllegalArgumentException("no task has the type " + type);
    };
  }
}
