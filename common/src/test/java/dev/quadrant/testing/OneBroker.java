package dev.quadrant.testing;

import dev.quadrant.broker.Broker;
import dev.quadrant.broker.BrokerOptions;
import dev.quadrant.broker.BrokerStartException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts a real broker for all tests of a JVM; it ends with the last of them. */
public final class OneBroker implements BeforeAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(OneBroker.class);
  private static volatile String bootstrap = "";

  /** Where it is. */
  public static String bootstrap() {
    return bootstrap;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("broker", ignored -> start(), Broker.class);
  }

  private static Broker start() {
    try {
      Broker broker = Broker.start(BrokerOptions.TEMPORARY); // JUnit closes it with its store
      bootstrap = broker.bootstrap();
      return broker;
    } catch (BrokerStartException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
