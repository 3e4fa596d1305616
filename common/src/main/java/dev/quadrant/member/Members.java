package dev.quadrant.member;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.util.ConcurrencyUtil;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Starts members, and sees to what Hazelcast keeps once for all members of a JVM. */
public final class Members {

  private static final String LOGGING = "hazelcast.logging.type";
  private static final int CALLBACK_THREADS = 2;
  private static final int IDLE_SECONDS = 1;

  static {
    // Its loggers outside of any member only give advice on JVM options, at each start.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "none");
    }
    // It tells that tasks have ended on the common pool or, where that has a parallelism of one, on
    // a new thread each time: on two cores 1,000 instead of 60,000 tasks a second. The property
    // that gives the pool two threads works only before its first use, and a member starts later.
    if (ForkJoinPool.getCommonPoolParallelism() == 1) {
      ConcurrencyUtil.setDefaultAsyncExecutor(callbacks());
    }
  }

  private Members() {}

  /** Starts a member; takes a second or two the first time. */
  public static HazelcastInstance start(Config config) {
    return Hazelcast.newHazelcastInstance(config);
  }

  private static ThreadPoolExecutor callbacks() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            CALLBACK_THREADS,
            CALLBACK_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("quadrant-hazelcast-callback-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
