package dev.quadrant.worker.execution.member;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Something for a member's host to do. */
abstract class HostTask<T>
    implements Callable<T>, IdentifiedDataSerializable, HazelcastInstanceAware {

  private final int type;
  private @Nullable HazelcastInstance member;

  HostTask(int type) {
    this.type = type;
  }

  abstract T on(MemberHost host) throws Exception;

  /** {@inheritDoc} What it throws can be read by every member. */
  @Override
  public final T call() {
    try {
      return on(MemberHost.of(Objects.requireNonNull(member)));
    } catch (Exception | LinkageError failure) {
      throw new IllegalStateException(failure.toString());
    }
  }

  @Override
  public final void setHazelcastInstance(HazelcastInstance instance) {
    member = instance;
  }

  @Override
  public final int getFactoryId() {
    return Tasks.FACTORY;
  }

  @Override
  public final int getClassId() {
    return type;
  }
}
